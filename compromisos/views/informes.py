"""What society and the government say of a plan, for everybody: each report, its versions, and both side by side."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from bitacora.direcciones import de_entrada
from compromisos import presentacion_de_informes as presentar
from compromisos.asuntos_de_informes import VERBOS
from compromisos.enums_de_informes import ClaseDeInforme
from compromisos.foros_de_informes import sujeto_de_informe
from compromisos.models import Informe
from compromisos.queries import evaluaciones as leer_evaluaciones
from compromisos.queries import informes as leer
from comun.vistas import PUBLICO, Pagina
from conversacion.queries.hilos import hilo_de
from planes.queries.participacion import resultados_de
from planes.queries.sellos import asientos
from planes.views.publicas import DePlan

TIPO_DE_JSON = "application/json; charset=utf-8"
PUBLICAR = VERBOS[0][0]


def _del_informe(informe: Informe) -> dict[str, Any]:
    """A report as its page tells it: its signs, how many of each, its answers, its versions. Five queries."""
    capitulos = leer.capitulos_de(informe)
    versiones = leer.versiones_de(informe)
    return {
        "informe": informe,
        "firmado_por": presentar.firmado_por(informe),
        "capitulos": presentar.capitulos_con_signo(capitulos),
        "cuentas": presentar.cuentas(informe, capitulos),
        "respuestas": leer.respuestas_generales(informe),
        "versiones": versiones,
        "vigente": versiones[0] if versiones else informe,
    }


class _DeUnaClase(DePlan, Pagina):
    """The newest report in force of one kind, and every other one."""

    permiso = PUBLICO
    template_name = "compromisos/informe_de_clase.html"
    clase: ClaseDeInforme
    permiso_de_escribir = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, persona = self.plan, self.request.user
        informes = [] if plan.es_historico else [uno for uno in leer.del_plan(plan) if uno.clase == self.clase]
        en_vigor = leer.vigentes(informes)
        actual = en_vigor[0] if en_vigor else None
        fuente = leer.segun_la_fuente(plan) if plan.es_historico and self.clase == ClaseDeInforme.SOMBRA else []
        return super().get_context_data(
            plan=plan,
            clase=self.clase,
            es_sombra=self.clase == ClaseDeInforme.SOMBRA,
            otros=en_vigor[1:],
            anteriores=[uno for uno in informes if uno.superado],
            segun_la_fuente=fuente,
            escribe=not plan.es_historico and persona.has_perm(self.permiso_de_escribir, plan),
            **(_del_informe(actual) if actual is not None else {"informe": None}),
            **kwargs,
        )


class InformeSombra(_DeUnaClase):
    clase = ClaseDeInforme.SOMBRA
    permiso_de_escribir = "compromisos.informar_por_la_sociedad"


class Autoevaluacion(_DeUnaClase):
    clase = ClaseDeInforme.AUTOEVALUACION
    permiso_de_escribir = "compromisos.autoevaluar"


class LadoALado(DePlan, Pagina):
    """Every commitment: what the government says, what society says, what the figures say, what evaluators coded."""

    permiso = PUBLICO
    template_name = "compromisos/informe_lado_a_lado.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = self.plan
        informes = [] if plan.es_historico else leer.del_plan(plan)
        calificaciones = [] if plan.es_historico else leer_evaluaciones.del_plan(plan)
        filas = presentar.renglones(leer.lado_a_lado(plan, informes), calificaciones)
        en_vigor = leer.vigentes(informes)
        fuente = leer.segun_la_fuente(plan) if plan.es_historico else []
        contados = {uno.pk for uno in fuente}
        medidas = resultados_de(plan) if plan.es_historico else []
        return super().get_context_data(
            plan=plan,
            filas=filas,
            gobierno=next((uno for uno in en_vigor if not uno.es_sombra), None),
            sociedad=[uno for uno in en_vigor if uno.es_sombra],
            segun_la_fuente=fuente,
            # What is told above as society's report is not told twice.
            medidas=[una for una in medidas if not {uno.pk for uno in una.resultados} <= contados],
            tratados=[] if plan.es_historico else leer.tratados_del_plan(plan),
            **kwargs,
        )


class DescargarInformes(DePlan, Pagina):
    """The side by side as a file: a row of each commitment and report of society."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        informes = [] if self.plan.es_historico else leer.del_plan(self.plan)
        filas = leer.lado_a_lado(self.plan, informes)
        es_csv = kwargs["formato"] == "csv"
        return HttpResponse(
            presentar.en_csv(filas) if es_csv else presentar.en_json(filas),
            content_type="text/csv; charset=utf-8" if es_csv else TIPO_DE_JSON,
            headers={"Content-Disposition": f'attachment; filename="informes-{self.plan.slug}.{kwargs["formato"]}"'},
        )


class DeInforme(DePlan):
    """A page about the published report that the address names, of the plan that it names."""

    informe: Any

    def preparar(self) -> None:
        super().preparar()
        informe = leer.informe_publicado(self.kwargs["codigo"])
        if informe is None or informe.plan_id != self.plan.pk:
            raise Http404("Este plan no tiene un informe publicado con ese código.")
        self.informe = informe


class VerInforme(DeInforme, Pagina):
    """One version of a report: what it says, who stands behind it, what was answered, what people say."""

    permiso = PUBLICO
    template_name = "compromisos/informe_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        informe, persona = self.informe, self.request.user
        hechos = asientos(self.plan.ejercicio.slug, [informe.asunto], [PUBLICAR])
        entrada = hechos[-1].entrada if hechos else None
        return super().get_context_data(
            plan=self.plan,
            entrada=entrada,
            direccion_de_entrada=de_entrada(self.plan.ejercicio.slug, entrada.numero) if entrada is not None else "",
            puede_corregir=persona.is_authenticated and not informe.superado and leer.escribe(persona, informe),
            puede_responder=leer.puede_responder(persona, informe),
            hilo=hilo_de(informe.asunto, persona, self.request.GET, sujeto_de_informe(informe)),
            responder=reverse("compromisos:informe_responder", args=[self.plan.slug, informe.codigo]),
            **_del_informe(informe),
            **kwargs,
        )


class TextoDeInforme(DeInforme, Pagina):
    """The exact canonical text that was published: its SHA-256 is the fingerprint."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(self.informe.texto, content_type=TIPO_DE_JSON)
