"""What the coordination of an ejercicio does with its plans."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comun.textos import slug_de
from comun.vistas import Acto, Pagina
from cuentas.models import Persona
from planes import commands
from planes.enums import EstadoEtapa, EstadoPlan
from planes.etapas import definicion
from planes.forms import EvidenciaForm, IniciarForm, PlanForm, ProgramarForm
from planes.models import Etapa, Requisito
from planes.queries import planes as consultas_de_planes
from planes.queries.puertas import cambios_de
from planes.queries.requisitos import puerta_de
from planes.views.publicas import DeEtapa, DePlan
from secretariado.enums import Materia
from secretariado.models import Ejercicio


def persona_de(request: HttpRequest) -> Persona:
    """Who asks. Only for pages whose permission leaves visitors out."""
    return cast(Persona, request.user)


class CrearPlan(Acto):
    """A new plan of the ejercicio, after the last one."""

    permiso = "planes.crear"
    template_name = "planes/plan_crear.html"
    form_class = PlanForm
    mensaje = "El plan quedó creado con sus ocho etapas. Pon las fechas de cada una."

    def preparar(self) -> None:
        self.ejercicio = get_object_or_404(Ejercicio, slug=self.kwargs["ejercicio"])

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ejercicio=self.ejercicio, **kwargs)

    def actuar(self, form: PlanForm) -> str:
        datos = form.cleaned_data
        orden = consultas_de_planes.orden_siguiente(self.ejercicio)
        plan = commands.crear_plan(
            persona=persona_de(self.request),
            ejercicio=self.ejercicio,
            slug=slug_de(f"{self.ejercicio.slug}-{orden}"),
            clave=datos["clave"],
            orden=orden,
            titulo=datos["titulo"],
            resumen=datos["resumen"],
            inicio=datos["inicio"],
            fin=datos["fin"],
        )
        return reverse("planes:gestion", args=[plan.slug])


class GestionDePlan(DePlan, Pagina):
    """The eight stages of a plan with the next act of each."""

    permiso = "planes.iniciar_etapa"
    template_name = "planes/plan_gestionar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        etapas = consultas_de_planes.etapas_contadas(self.plan)
        cambios = cambios_de(self.plan)
        return super().get_context_data(
            plan=self.plan,
            renglones=list(zip(etapas, consultas_de_planes.pista(etapas), strict=True)),
            cambios=cambios,
            aprobado=any(cambio.materia == Materia.APROBAR_PLAN for cambio in cambios),
            detenido=self.plan.estado in {EstadoPlan.SUSPENDIDO, EstadoPlan.CERRADO},
            **kwargs,
        )


class ActoDeEtapa(DeEtapa, Acto):
    """An act on a stage; afterwards, back to its page."""

    enviar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar=self.enviar, **kwargs)

    def destino(self) -> str:
        return reverse("planes:etapa", args=[self.etapa.plan.slug, self.etapa.numero])


class IniciarEtapa(ActoDeEtapa):
    permiso = "planes.iniciar_etapa"
    template_name = "planes/etapa_iniciar.html"
    form_class = IniciarForm
    enviar = "Empezar la etapa"
    mensaje = "La etapa está en curso desde hoy. Quedó en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(puerta=puerta_de(self.etapa), **kwargs)

    def actuar(self, form: IniciarForm) -> str:
        commands.iniciar_etapa(persona=persona_de(self.request), etapa=self.etapa)
        return self.destino()


class ProgramarEtapa(ActoDeEtapa):
    permiso = "planes.programar_etapa"
    template_name = "planes/etapa_programar.html"
    form_class = ProgramarForm
    enviar = "Publicar"
    mensaje = "Las fechas y el método quedaron publicados y en la bitácora."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "etapa": self.etapa}

    def get_initial(self) -> dict[str, Any]:
        return {
            "inicio_previsto": self.etapa.inicio_previsto,
            "fin_previsto": self.etapa.fin_previsto,
            "metodologia": self.etapa.metodologia,
        }

    def actuar(self, form: ProgramarForm) -> str:
        datos = form.cleaned_data
        commands.programar_etapa(
            persona=persona_de(self.request),
            etapa=self.etapa,
            inicio_previsto=datos["inicio_previsto"],
            fin_previsto=datos["fin_previsto"],
            metodologia=datos["metodologia"],
            motivo=datos.get("motivo", ""),
        )
        return self.destino()


class RegistrarEvidencia(Acto):
    """Say with proof that a documental requirement is met."""

    permiso = "planes.registrar_evidencia"
    template_name = "planes/requisito_documentar.html"
    form_class = EvidenciaForm
    mensaje = "La evidencia quedó publicada con tu nombre y en la bitácora."

    def preparar(self) -> None:
        requisito = (
            Requisito.objects.select_related("etapa__plan__ejercicio").filter(pk=self.kwargs["requisito"]).first()
        )
        if requisito is None:
            raise Http404("No hay ningún requisito con esa dirección.")
        self.requisito = requisito

    def objeto_de_permiso(self) -> Requisito:
        return self.requisito

    @property
    def etapa(self) -> Etapa:
        return self.requisito.etapa

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.etapa.plan}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            requisito=self.requisito,
            etapa=self.etapa,
            plan=self.etapa.plan,
            definicion=definicion(self.etapa.numero),
            en_curso=self.etapa.estado == EstadoEtapa.EN_CURSO,
            cancelar=self._destino(),
            enviar="Publicar la evidencia",
            **kwargs,
        )

    def actuar(self, form: forms.Form) -> str:
        datos = form.cleaned_data
        commands.registrar_evidencia(
            persona=persona_de(self.request),
            requisito=self.requisito,
            titulo=datos["titulo"],
            enlace=datos["enlace"],
            nota=datos["nota"],
            documento=datos["documento"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return f"{self._destino()}#requisito-{self.requisito.clave}"

    def _destino(self) -> str:
        return reverse("planes:etapa", args=[self.etapa.plan.slug, self.etapa.numero])
