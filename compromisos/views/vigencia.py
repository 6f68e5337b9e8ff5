"""Whether public results are still there: by plan, by commitment, one by one; and what people do about them."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from compromisos import presentacion_de_vigencia as contar
from compromisos.commands.vigencia import confirmar_vigencia, dejar_de_vigilar, pedir_revision, vigilar_resultado
from compromisos.enums import SE_MIDEN
from compromisos.enums_de_vigencia import EstadoDeResultado
from compromisos.forms_de_vigencia import ConfirmarForm, DejarDeVigilarForm, RevisarAhoraForm, VigilarForm
from compromisos.miradas import MESES_A_LA_VISTA
from compromisos.models import ResultadoVigilado
from compromisos.queries import vigencia as leer
from compromisos.views.publicas import DeCompromiso
from comun.vistas import CON_CUENTA, PUBLICO, Acto, ConPermiso, Lista, Pagina
from consultas.exportacion_de_propuestas import Eco
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from secretariado.exportacion import celda_segura

TIPOS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
FILTROS = (
    ("", "Todos"),
    ("perdidos", "Perdidos"),
    ("disponibles", "Disponibles"),
    ("actualizados", "Actualizados, según las personas"),
    ("sin_revisar", "Sin revisar"),
    ("retirado", "Ya no se vigilan"),
)


class DeResultadosDelPlan(DePlan):
    """The watched results of a plan that the address asks for."""

    def preparar(self) -> None:
        super().preparar()
        self.estado = self.request.GET.get("estado", "")
        if self.estado and self.estado not in {clave for clave, _ in FILTROS} | {"vigilados"}:
            raise Http404("No hay ningún filtro con ese nombre.")

    def filas(self) -> QuerySet[ResultadoVigilado]:
        return leer.del_plan(self.plan, self.estado)


class VigenciaDelPlan(DeResultadosDelPlan, Lista):
    """How many of the results of a plan are still there, since when, and what people say of them."""

    permiso = PUBLICO
    template_name = "compromisos/vigencia_plan.html"
    paginate_by = 15

    def get_queryset(self) -> QuerySet[ResultadoVigilado]:
        return self.filas()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        historico = self.plan.es_historico
        puede = not historico and self.request.user.has_perm("compromisos.programar_cortes", self.plan)
        return {
            **contexto,
            "plan": self.plan,
            "conteo": leer.contar_del_plan(self.plan),
            "declarados": leer.declarados_de(self.plan) if historico else [],
            "columnas": [] if historico else contar.columnas(leer.historia_del_plan(self.plan, MESES_A_LA_VISTA)),
            "renglones": contar.renglones(contexto["page_obj"].object_list),
            "filtros": FILTROS,
            "estado": self.estado,
            "puede_pedir": puede,
        }


class DescargaDeVigencia(DeResultadosDelPlan, ConPermiso):
    """The whole list as it is filtered: CSV or JSON."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponseBase:
        filas = self.filas()
        salida = StreamingHttpResponse(_csv(filas) if formato == "csv" else _json(filas), content_type=TIPOS[formato])
        salida["Content-Disposition"] = f'attachment; filename="vigencia-{self.plan.slug}.{formato}"'
        return salida


def _csv(filas: QuerySet[ResultadoVigilado]) -> Iterator[str]:
    escritor = csv.writer(Eco(), lineterminator="\n")
    yield escritor.writerow(contar.COLUMNAS)
    for fila in filas.iterator(chunk_size=500):
        valores = ("" if valor is None else valor for valor in contar.valores(fila))
        yield escritor.writerow([celda_segura(v) if isinstance(v, str) else v for v in valores])


def _json(filas: QuerySet[ResultadoVigilado]) -> Iterator[str]:
    yield "["
    for lugar, fila in enumerate(filas.iterator(chunk_size=500)):
        renglon = json.dumps(dict(zip(contar.COLUMNAS, contar.valores(fila), strict=True)), ensure_ascii=False)
        yield f"{',' if lugar else ''}\n{renglon}"
    yield "\n]\n"


class VigenciaDelCompromiso(DeCompromiso, Pagina):
    """Each watched address of a commitment."""

    permiso = PUBLICO
    template_name = "compromisos/vigencia_compromiso.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        puede = not compromiso.es_historico and compromiso.estado in SE_MIDEN
        return super().get_context_data(
            renglones=contar.renglones(leer.del_compromiso(compromiso)),
            conteo=leer.contar_del_compromiso(compromiso),
            puede_vigilar=puede and self.request.user.has_perm("compromisos.vigilar", compromiso),
            **kwargs,
        )


class DeResultado(DeCompromiso):
    """A page about one watched result of a commitment."""

    resultado: ResultadoVigilado

    def preparar(self) -> None:
        super().preparar()
        hallado = leer.uno(self.compromiso, self.kwargs["clave"])
        if hallado is None:
            raise Http404("Este compromiso no tiene ese resultado.")
        self.resultado = hallado

    def ficha(self) -> str:
        return reverse("compromisos:resultado", args=[self.compromiso.slug, self.resultado.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            resultado=self.resultado, renglon=contar.renglones([self.resultado])[0], cancelar=self.ficha(), **kwargs
        )


class VerResultado(DeResultado, Pagina):
    """Every look at it and what people say."""

    permiso = PUBLICO
    template_name = "compromisos/vigencia_resultado.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resultado, persona = self.resultado, self.request.user
        vivo = not self.compromiso.es_historico and resultado.estado != EstadoDeResultado.RETIRADO
        return super().get_context_data(
            tramos=contar.tramos(leer.revisiones_de(resultado)),
            cuantas=leer.REVISIONES_A_LA_VISTA,
            confirmaciones=leer.confirmaciones_de(resultado),
            se_opina=vivo,
            puede_dejar=vivo and persona.has_perm("compromisos.vigilar", self.compromiso),
            **kwargs,
        )


class VigilarResultado(DeCompromiso, Acto):
    """Add an address to those that are watched."""

    permiso = "compromisos.vigilar"
    template_name = "compromisos/vigencia_nuevo.html"
    form_class = VigilarForm
    mensaje = "La dirección quedó en la lista: se revisará en la siguiente ronda."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cancelar = reverse("compromisos:vigencia_de_compromiso", args=[self.compromiso.slug])
        return super().get_context_data(cancelar=cancelar, enviar="Vigilar esta dirección", **kwargs)

    def actuar(self, form: VigilarForm) -> str:
        resultado = vigilar_resultado(persona=persona_de(self.request), compromiso=self.compromiso, **form.cleaned_data)
        return reverse("compromisos:resultado", args=[self.compromiso.slug, resultado.pk])


class DejarDeVigilar(DeResultado, Acto):
    """Take it off the list, with a reason that everybody reads."""

    permiso = "compromisos.vigilar"
    template_name = "compromisos/vigencia_dejar.html"
    form_class = DejarDeVigilarForm
    mensaje = "Ya no se vigila. Sigue a la vista, con su motivo."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(enviar="Dejar de vigilarlo", clase_boton="boton--peligro", **kwargs)

    def actuar(self, form: DejarDeVigilarForm) -> str:
        dejar_de_vigilar(persona=persona_de(self.request), resultado=self.resultado, motivo=form.cleaned_data["motivo"])
        return self.ficha()


class ConfirmarVigencia(DeResultado, Acto):
    """Say how it is, with an account."""

    permiso = CON_CUENTA
    template_name = "compromisos/vigencia_confirmar.html"
    form_class = ConfirmarForm
    mensaje = "Gracias: lo que dijiste ya se ve junto a lo que halló la revisión automática."

    def get_initial(self) -> dict[str, Any]:
        mia = leer.la_mia(self.request.user, self.resultado)
        return {"dice": mia.dice, "nota": mia.nota} if mia else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(enviar="Publicar lo que encontré", **kwargs)

    def actuar(self, form: ConfirmarForm) -> str:
        datos = form.cleaned_data
        confirmar_vigencia(
            persona=persona_de(self.request),
            resultado=self.resultado,
            dice=datos["dice"],
            nota=datos["nota"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return f"{self.ficha()}#personas"


class RevisarAhora(DePlan, Acto):
    """The coordination asks for a look at everything that the plan has."""

    permiso = "compromisos.programar_cortes"
    template_name = "compromisos/vigencia_revisar.html"
    form_class = RevisarAhoraForm
    mensaje = "Quedó pedido: en los próximos minutos se revisa cada dirección, una por una en cada sitio."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            conteo=leer.contar_del_plan(self.plan),
            ultima=leer.ultima_peticion(self.plan),
            cancelar=reverse("compromisos:vigencia", args=[self.plan.slug]),
            enviar="Revisar ahora",
            **kwargs,
        )

    def actuar(self, form: RevisarAhoraForm) -> str:
        pedir_revision(persona=persona_de(self.request), plan=self.plan)
        return reverse("compromisos:vigencia", args=[self.plan.slug])
