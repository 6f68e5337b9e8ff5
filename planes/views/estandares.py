"""OGP's standards of a plan: the public page, its export, statements, objections and their answers."""

import csv
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, ConPermiso, FormularioDeActo, Pagina
from planes.commands import estandares as commands
from planes.forms_de_estandares import DeclararForm, ObjetarForm, ResponderForm
from planes.models import Estandar, Objecion, Plan, Requisito
from planes.queries import estandares as consultas_de_estandares
from planes.queries.planes import plan_publico
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from secretariado.exportacion import celda_segura


class VerEstandares(DePlan, Pagina):
    """Each standard with its verdict, who says so, the evidence, and what people object to."""

    permiso = PUBLICO
    template_name = "planes/estandares_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vistos = consultas_de_estandares.estandares_de(self.plan)
        return super().get_context_data(
            plan=self.plan,
            grupos=consultas_de_estandares.por_conjunto(vistos, self.plan),
            hay=bool(vistos),
            puede_declarar=not self.plan.es_historico
            and self.request.user.has_perm("planes.declarar_estandar", self.plan),
            **kwargs,
        )


class ContarEstandares(DePlan, Acto):
    """The portal counts again now what it counts every night."""

    permiso = "planes.declarar_estandar"
    template_name = "planes/estandares_contar.html"
    form_class = FormularioDeActo
    mensaje = "El portal volvió a contar. Aquí está lo que halló ahora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan, cancelar=reverse("planes:estandares", args=[self.plan.slug]), **kwargs
        )

    def actuar(self, form: FormularioDeActo) -> str:
        commands.evaluar_estandares(plan=self.plan)
        return reverse("planes:estandares", args=[self.plan.slug])


class ExportarEstandares(DePlan, ConPermiso):
    """The same rows as CSV or JSON."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, slug: str, formato: str) -> HttpResponse:
        filas = list(consultas_de_estandares.renglones(consultas_de_estandares.estandares_de(self.plan)))
        nombre = f"estandares-{self.plan.slug}.{formato}"
        adjunto = {"Content-Disposition": f'attachment; filename="{nombre}"'}
        if formato == "json":
            return JsonResponse({"plan": self.plan.slug, "estandares": filas}, headers=adjunto)
        salida = StringIO()
        escritor = csv.writer(salida, lineterminator="\n")
        escritor.writerow(consultas_de_estandares.ENCABEZADO)
        escritor.writerows([celda_segura(celda) for celda in fila.values()] for fila in filas)
        return HttpResponse(salida.getvalue(), content_type="text/csv; charset=utf-8", headers=adjunto)


class DeEstandar(ConPermiso):
    """A page about one standard in the plan that the address names."""

    plan: Plan
    estandar: Estandar

    def preparar(self) -> None:
        plan = plan_publico(self.kwargs["slug"])
        if plan is None:
            raise Http404("No hay ningún plan con esa dirección.")
        self.plan = plan
        self.estandar = get_object_or_404(Estandar, codigo=self.kwargs["codigo"])

    def objeto_de_permiso(self) -> Plan:
        return self.plan

    def destino(self) -> str:
        return f"{reverse('planes:estandares', args=[self.plan.slug])}#{self.estandar.codigo}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        (visto,) = consultas_de_estandares.estandares_de(self.plan, self.estandar.codigo)
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            plan=self.plan, visto=visto, que=self.estandar.texto, cancelar=self.destino(), **kwargs
        )


class DeclararEstandar(DeEstandar, Acto):
    permiso = "planes.declarar_estandar"
    template_name = "planes/estandar_declarar.html"
    form_class = DeclararForm
    mensaje = "Tu declaración quedó publicada y en la bitácora. Cualquiera puede objetarla."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.plan}

    def actuar(self, form: DeclararForm) -> str:
        datos = form.cleaned_data
        commands.declarar_estandar(
            persona=persona_de(self.request),
            plan=self.plan,
            estandar=self.estandar,
            veredicto=datos["veredicto"],
            texto=datos["texto"],
            enlace=datos["enlace"],
            documento=datos["documento"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return self.destino()


class ObjetarEstandar(DeEstandar, Acto):
    permiso = "planes.objetar"
    template_name = "planes/objecion_hacer.html"
    form_class = ObjetarForm
    mensaje = "Tu objeción quedó publicada. La coordinación tiene que responderla aquí mismo."

    def actuar(self, form: ObjetarForm) -> str:
        commands.objetar(
            persona=persona_de(self.request),
            plan=self.plan,
            estandar=self.estandar,
            texto=form.cleaned_data["texto"],
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        return self.destino()


class ObjetarRequisito(Acto):
    """To say that a requirement of a stage is not as it is told."""

    permiso = "planes.objetar"
    template_name = "planes/objecion_hacer.html"
    form_class = ObjetarForm
    mensaje = "Tu objeción quedó publicada. La coordinación tiene que responderla aquí mismo."

    def preparar(self) -> None:
        self.requisito = get_object_or_404(
            Requisito.objects.select_related("etapa__plan__ejercicio"), pk=self.kwargs["requisito"]
        )

    def objeto_de_permiso(self) -> Requisito:
        return self.requisito

    def destino(self) -> str:
        etapa = self.requisito.etapa
        pagina = reverse("planes:etapa", args=[etapa.plan.slug, etapa.numero])
        return f"{pagina}#requisito-{self.requisito.clave}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.requisito.etapa.plan, que=self.requisito.texto, cancelar=self.destino(), **kwargs
        )

    def actuar(self, form: ObjetarForm) -> str:
        commands.objetar(
            persona=persona_de(self.request),
            plan=self.requisito.etapa.plan,
            requisito=self.requisito,
            texto=form.cleaned_data["texto"],
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        return self.destino()


class ResponderObjecion(Acto):
    permiso = "planes.responder_objecion"
    template_name = "planes/objecion_responder.html"
    form_class = ResponderForm
    mensaje = "La respuesta quedó publicada y en la bitácora."

    def preparar(self) -> None:
        self.objecion = get_object_or_404(
            Objecion.objects.select_related("plan__ejercicio", "requisito__etapa", "estandar", "persona"),
            pk=self.kwargs["objecion"],
        )

    def objeto_de_permiso(self) -> Objecion:
        return self.objecion

    def destino(self) -> str:
        o = self.objecion
        if o.estandar is not None:
            return f"{reverse('planes:estandares', args=[o.plan.slug])}#{o.estandar.codigo}"
        pagina = reverse("planes:etapa", args=[o.plan.slug, o.requisito.etapa.numero])
        return f"{pagina}#requisito-{o.requisito.clave}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            objecion=self.objecion,
            plan=self.objecion.plan,
            que=self.objecion.estandar.texto if self.objecion.estandar else self.objecion.requisito.texto,
            cancelar=self.destino(),
            enviar="Publicar la respuesta",
            **kwargs,
        )

    def actuar(self, form: ResponderForm) -> str:
        commands.responder_objecion(
            persona=persona_de(self.request), objecion=self.objecion, respuesta=form.cleaned_data["respuesta"]
        )
        return self.destino()
