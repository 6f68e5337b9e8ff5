"""Colours of commitments, kept on each row so that lists ask nothing more."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from compromisos import semaforo
from compromisos.enums import DeQuien, EstadoCompromiso, Semaforo
from compromisos.models import Actividad, Compromiso
from compromisos.semaforo import ActividadMedida
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from planes.models import Plan

# Before this, a commitment that began and has no report yet is not told apart for it.
DIAS_DEL_PRIMER_REPORTE = 30
TRAMO = 500


@comando(ClaseDeActo.PRIVADO)
def recalcular_semaforos(*, plan: Plan | None = None, compromiso: Compromiso | None = None) -> int:
    """Store how each commitment goes today: one of them, those of a plan, or all. Answers how many changed.

    The authority's live activities say what is due; until activities have reports of their own, the newest report of the
    commitment is the only one there is, and is shared out as `semaforo.repartir` tells. Without activities, the
    commitment's own dates are one activity. Running it again changes nothing.
    """
    filas = Compromiso.objects.select_for_update(of=("self",)).select_related("ultimo_avance").order_by("pk")
    if plan is not None:
        filas = filas.filter(plan=plan)
    if compromiso is not None:
        filas = filas.filter(pk=compromiso.pk)
    todas = list(filas)
    actividades: dict[int, list[ActividadMedida]] = defaultdict(list)
    vivas = Actividad.objects.filter(retirada=False, de_quien=DeQuien.AUTORIDAD).order_by("pk")
    if plan is not None or compromiso is not None:
        vivas = vivas.filter(compromiso__in=[fila.pk for fila in todas])
    for clave, peso, inicio, fin in vivas.values_list("compromiso_id", "peso", "inicio", "fin"):
        actividades[clave].append(ActividadMedida(peso, inicio, fin))
    hoy = reloj.hoy()
    cambiadas = []
    for fila in todas:
        nuevo = _color(fila, actividades[fila.pk], hoy)
        if nuevo != fila.semaforo:
            fila.semaforo = nuevo
            cambiadas.append(fila)
    Compromiso.objects.bulk_update(cambiadas, ["semaforo"], batch_size=TRAMO)
    return len(cambiadas)


def _color(compromiso: Compromiso, actividades: list[ActividadMedida], hoy: dt.date) -> str:
    """A value of Semaforo, or "" while there is nothing to compare with."""
    if compromiso.es_historico:
        return Semaforo.SIN_DATO
    if compromiso.estado == EstadoCompromiso.APROBADO:
        return Semaforo.SIN_INICIAR
    if compromiso.estado == EstadoCompromiso.CUMPLIDO:
        return Semaforo.CUMPLIDO_SIN_VERIFICAR  # nobody contrasts yet (domain.md §8)
    if compromiso.estado != EstadoCompromiso.EN_EJECUCION:
        return ""
    if not any(una.peso for una in actividades):
        if compromiso.inicio is None or compromiso.fin is None:
            return ""
        actividades = [ActividadMedida(Decimal(100), compromiso.inicio, compromiso.fin)]
    ultimo = compromiso.ultimo_avance
    if ultimo is not None:
        actividades = semaforo.repartir(actividades, ultimo.porcentaje)
    empezo = min(una.inicio for una in actividades if una.peso)
    callado = ultimo is None and hoy > empezo + dt.timedelta(days=DIAS_DEL_PRIMER_REPORTE)
    return semaforo.color(actividades, hoy=hoy, falta_el_ultimo_corte=callado)
