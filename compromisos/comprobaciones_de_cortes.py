"""Stage requirements that the portal counts: cortes and reports. An empty set is never met (domain.md §3).

How the follow-up is to be done (datos/etapas_puntos_clave.csv, 8.1) is stated by a person: it is among the documental
requirements of stage 8 already.
"""

from django.urls import reverse

from compromisos.calendario_de_cortes import DIAS_ENTRE_CORTES, mayor_hueco
from compromisos.queries.cortes_publicos import Situacion, contar, cortes_de, renglones_de
from compromisos.queries.cumplimiento import periodo_de_cumplimiento
from comun.registro import Comprobacion, Veredicto
from planes.models import Plan
from secretariado.queries.integracion import hoy_en

CORTES_MINIMOS = 2


def cortes_publicados(plan: Plan) -> Veredicto:
    """Two cortes or more, and never more than 183 days without one while commitments are carried out. Three queries."""
    pagina = reverse("compromisos:cortes", args=[plan.slug])
    cortes = cortes_de(plan)
    if len(cortes) < CORTES_MINIMOS:
        cuantos = "un solo corte" if cortes else "ningún corte"
        return Veredicto(False, f"El plan tiene {cuantos} de avances: programa al menos {CORTES_MINIMOS}.", pagina)
    periodo = periodo_de_cumplimiento(plan)
    if periodo is None:
        return Veredicto(False, "No se sabe cuándo se cumple el plan: ni él ni sus compromisos tienen fechas.", pagina)
    hueco = mayor_hueco(periodo[0], [corte.fecha for corte in cortes], periodo[1])
    return Veredicto(
        hueco <= DIAS_ENTRE_CORTES,
        f"{len(cortes)} cortes; el mayor tiempo sin ninguno, mientras se cumplen los compromisos, es de {hueco} días "
        f"(el máximo es {DIAS_ENTRE_CORTES}).",
        pagina,
    )


def reportes_a_tiempo(plan: Plan) -> Veredicto:
    """At every corte that is due, every activity that was asked about has its report. The late ones are told. Six queries."""
    pagina = reverse("compromisos:cortes", args=[plan.slug])
    hoy, cortes = hoy_en(plan.ejercicio), cortes_de(plan)
    vencidos = [corte for corte in cortes if corte.vence < hoy]
    if not vencidos:
        return Veredicto(False, "Todavía no vence ningún corte de avances.", pagina)
    renglones = renglones_de(plan, cortes, hoy)
    cuenta = contar(renglon for corte in vencidos for renglon in renglones[corte.pk])
    total = sum(cuenta.values())
    if not total:
        return Veredicto(False, "Ninguna actividad debía reporte en los cortes vencidos.", pagina)
    llegaron = cuenta[Situacion.A_TIEMPO] + cuenta[Situacion.TARDE]
    frase = f"Llegaron {llegaron} de {total} reportes debidos; {cuenta[Situacion.TARDE]} después de su plazo."
    faltan = [
        f"{corte.numero} ({cuantos})"
        for corte in vencidos
        if (cuantos := sum(uno.situacion not in {Situacion.A_TIEMPO, Situacion.TARDE} for uno in renglones[corte.pk]))
    ]
    if faltan:
        frase += f" Faltan en los cortes: {', '.join(faltan)}."
    return Veredicto(llegaron == total, frase, pagina)


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(8, "cortes-publicados", "Hay cortes de avances al menos cada seis meses", cortes_publicados),
    Comprobacion(8, "reportes-a-tiempo", "En cada corte vencido, cada actividad tiene su reporte", reportes_a_tiempo),
]
