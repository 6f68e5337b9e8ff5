"""Independent evaluations, for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from archivos.direcciones import de_archivo
from compromisos import escalas
from compromisos import exportacion_de_evaluaciones as exportar
from compromisos import presentacion_de_evaluaciones as contar
from compromisos.models import Compromiso, Evaluacion
from compromisos.queries import evaluaciones as leer
from comun.vistas import PUBLICO, ConPermiso, Pagina
from planes.views.publicas import DePlan


def _dimensiones(compromisos: list[Compromiso]) -> list[str]:
    """Of what sources tell, in the order they tell it."""
    return list(dict.fromkeys(una.dimension for c in compromisos for una in c.codificaciones.all()))


class ListaDeEvaluaciones(DePlan, Pagina):
    """What was published of the plan, who has it on commission, with which scale; of a past one, what sources tell."""

    permiso = PUBLICO
    template_name = "compromisos/evaluacion_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, persona = self.plan, self.request.user
        return super().get_context_data(
            plan=plan,
            evaluaciones=[(una, contar.escalera(una)) for una in leer.publicadas_del_plan(plan)],
            encargos=[] if plan.es_historico else leer.encargos_de(plan),
            escala=leer.escala_del_plan(plan),
            fuentes=self._segun_fuentes() if plan.es_historico else None,
            puede_evaluar=persona.has_perm("compromisos.evaluar", plan),
            puede_encargar=not plan.es_historico and persona.has_perm("compromisos.encargar_evaluacion", plan),
            **kwargs,
        )

    def _segun_fuentes(self) -> dict[str, Any] | None:
        """The codings of its commitments and the figures of its reports, or None when no source gives any."""
        compromisos = leer.codificados(self.plan)
        cifras = leer.cifras_del_irm(self.plan)
        dimensiones = _dimensiones(compromisos)
        if not dimensiones and not cifras:
            return None
        return {
            "dimensiones": dimensiones,
            "filas": contar.filas_de_fuentes(compromisos, dimensiones),
            "codificados": sum(1 for uno in compromisos if uno.codificaciones.all()),
            "total": len(compromisos),
            "graficas": contar.graficas_de_fuentes(compromisos) if dimensiones else [],
            "cifras": cifras,
            "cuadre": contar.cuadre(cifras, compromisos, self.plan.compromisos_declarados),
        }


class DescargaDeCodificaciones(DePlan, ConPermiso):
    """What sources tell of each commitment, as CSV or JSON."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponseBase:
        compromisos = leer.codificados(self.plan)
        dimensiones = _dimensiones(compromisos)
        if not dimensiones:
            raise Http404("De este plan no hay codificaciones de fuentes.")
        filas = contar.filas_de_fuentes(compromisos, dimensiones)
        respuesta: HttpResponseBase = exportar.de_fuentes(self.plan.slug, filas, dimensiones, formato)
        return respuesta


class DeEvaluacion(DePlan):
    """A published version of an evaluation: the one that the address names, or the newest."""

    evaluacion: Evaluacion
    versiones: list[Evaluacion]

    def preparar(self) -> None:
        super().preparar()
        self.versiones = leer.versiones_de(self.plan, self.kwargs["numero"])
        pedida = self.kwargs.get("version")
        hallada = next((una for una in self.versiones if pedida is None or una.version == pedida), None)
        if hallada is None:
            raise Http404("No hay ninguna evaluación publicada con esa dirección.")
        self.evaluacion = hallada

    def renglones(self) -> tuple[list[Compromiso], Any, list[contar.Renglon]]:
        """Two queries."""
        compromisos = leer.calificables(self.plan)
        hoja = leer.calificaciones_de(self.evaluacion)
        return compromisos, hoja, contar.renglones(escalas.escala(self.evaluacion.escala), compromisos, hoja)


class VerEvaluacion(DeEvaluacion, Pagina):
    """What it found: of the plan, of participation, and of each commitment."""

    permiso = PUBLICO
    template_name = "compromisos/evaluacion_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        evaluacion = self.evaluacion
        escala = escalas.escala(evaluacion.escala)
        compromisos, hoja, filas = self.renglones()
        return super().get_context_data(
            plan=self.plan,
            evaluacion=evaluacion,
            versiones=self.versiones,
            ultima=self.versiones[0],
            escala=escala,
            escalera=contar.escalera(evaluacion),
            graficas=contar.graficas(escala, compromisos, hoja),
            filas=filas,
            calificados=sum(1 for fila in filas if fila.calificado),
            estelares=contar.cuenta_de_estelares(filas),
            documento=de_archivo(evaluacion.documento) if evaluacion.documento else "",
            formatos=exportar.FORMATOS,
            puede_evaluar=self.request.user.has_perm("compromisos.evaluar", self.plan),
            **kwargs,
        )


class DescargaDeEvaluacion(DeEvaluacion, ConPermiso):
    """Its codes as CSV or JSON."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponseBase:
        return exportar.de_evaluacion(self.evaluacion, self.renglones()[2], formato)


class TextoExactoDeEvaluacion(DeEvaluacion, ConPermiso):
    """All that it says as the exact text whose SHA-256 the bitácora keeps."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(leer.texto_exacto(self.evaluacion), content_type="application/json; charset=utf-8")


def direccion_de(evaluacion: Evaluacion) -> str:
    return reverse("compromisos:evaluacion_version", args=[evaluacion.plan.slug, evaluacion.numero, evaluacion.version])
