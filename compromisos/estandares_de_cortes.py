"""OGP standards that the portal finds by itself: cortes, comments on progress and follow-up meetings.

An empty set is never met. Codes and wording: datos/estandares_ogp.csv.
"""

from collections.abc import Callable

from django.urls import reverse

from compromisos.calendario_de_cortes import DIAS_ENTRE_CORTES, mayor_hueco
from compromisos.enums import EstadoCompromiso
from compromisos.foros_de_contrastes import sujeto_de_seguimiento
from compromisos.models import Compromiso
from compromisos.queries.cortes_publicos import Situacion, contar, cortes_de, renglones_de
from compromisos.queries.cumplimiento import periodo_de_cumplimiento, por_anio, reuniones_de_seguimiento
from comun import formatos
from comun.registro import ComprobacionDeEstandar, Veredicto
from planes.models import Plan
from secretariado.queries.integracion import hoy_en


def avances_cada_seis_meses(plan: Plan) -> Veredicto:
    """Progress was published at cortes, never more than 183 days apart until today. Seven queries.

    A corte that nobody answered published nothing; the share of activities with a report is told whatever it is.
    """
    pagina = reverse("compromisos:cortes", args=[plan.slug])
    periodo, hoy = periodo_de_cumplimiento(plan), hoy_en(plan.ejercicio)
    if periodo is None or periodo[0] > hoy:
        return Veredicto(False, "El cumplimiento todavía no empieza.", pagina)
    cortes = cortes_de(plan)
    renglones = renglones_de(plan, cortes, hoy)
    pasados = [corte for corte in cortes if corte.fecha <= hoy]
    cuentas = {corte.pk: contar(renglones[corte.pk]) for corte in pasados}
    llegaron = {clave: una[Situacion.A_TIEMPO] + una[Situacion.TARDE] for clave, una in cuentas.items()}
    contestados = [corte.fecha for corte in pasados if llegaron[corte.pk]]
    if not contestados:
        return Veredicto(False, "Ningún corte de avances tiene reportes todavía.", pagina)
    hueco = mayor_hueco(
        periodo[0], [dia for dia in contestados if dia >= periodo[0]], min(hoy, max(periodo[1], contestados[-1]))
    )
    debidos, entregados = sum(sum(una.values()) for una in cuentas.values()), sum(llegaron.values())
    return Veredicto(
        hueco <= DIAS_ENTRE_CORTES,
        f"{len(contestados)} de {len(pasados)} cortes con reportes; el mayor tiempo sin avances publicados es de {hueco} días. "
        f"Con reporte, {entregados} de {debidos} actividades que lo debían ({formatos.porciento(100 * entregados / debidos)}).",
        pagina,
    )


def avances_que_se_comentan(plan: Plan) -> Veredicto:
    """Anybody may comment on the progress of every commitment under way. One query."""
    pagina = f"{reverse('compromisos:lista')}?plan={plan.slug}"
    filas = list(
        Compromiso.objects.filter(plan=plan, estado=EstadoCompromiso.EN_EJECUCION).select_related("plan__ejercicio")
    )
    if not filas:
        return Veredicto(False, "El plan todavía no tiene compromisos en ejecución.", pagina)
    abiertos = sum(sujeto_de_seguimiento(fila).abierto for fila in filas)
    return Veredicto(
        abiertos == len(filas),
        f"{abiertos} de {len(filas)} compromisos en ejecución reciben comentarios sobre su avance.",
        pagina,
    )


def reuniones_por_anio(minimo: int, en_total: int = 0) -> Callable[[Plan], Veredicto]:
    """`minimo` public follow-up meetings in each year of implementation, and `en_total` at least. Two queries.

    The year that is still going on is only asked when there is no whole one before it.
    """

    def revisar(plan: Plan) -> Veredicto:
        pagina = reverse("planes:plan", args=[plan.slug])
        periodo, hoy = periodo_de_cumplimiento(plan), hoy_en(plan.ejercicio)
        anios = por_anio(reuniones_de_seguimiento(plan), *periodo, hoy) if periodo else []
        if not anios:
            return Veredicto(False, "El cumplimiento todavía no empieza.", pagina)
        exigidos = [anio for anio in anios if anio.completo] or anios
        total = sum(anio.reuniones for anio in anios)
        dicho = "; ".join(
            f"año {anio.numero}{'' if anio.completo else ' (en curso)'}: {anio.reuniones}" for anio in anios
        )
        return Veredicto(
            all(anio.reuniones >= minimo for anio in exigidos) and total >= en_total,
            f"Reuniones públicas de seguimiento con asistencia, por año de cumplimiento: {dicho}.",
            pagina,
        )

    return revisar


ESTANDARES: list[ComprobacionDeEstandar] = [
    ComprobacionDeEstandar("2017-IM-D-B1", avances_cada_seis_meses),
    ComprobacionDeEstandar("2017-IM-D-B2", avances_que_se_comentan),
    ComprobacionDeEstandar("2017-IM-E-B1", reuniones_por_anio(1, en_total=2)),
    ComprobacionDeEstandar("2021-5.1", reuniones_por_anio(2)),
]
