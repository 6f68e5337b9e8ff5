"""What waits for a person: cortes, reminders and thresholds."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.urls import reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso, Corte
from compromisos.queries.cortes import Deuda, deudas
from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from planes.enums import EstadoPlan
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def de_la_coordinacion(persona: Any) -> list[Pendiente]:
    """Plans with commitments under way and no corte ahead; cortes that are overdue. Eight queries, one for most people."""
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    if not propios:
        return []
    en_marcha = Compromiso.objects.filter(plan=OuterRef("pk"), estado=EstadoCompromiso.EN_EJECUCION)
    planes = list(
        Plan.objects.filter(Exists(en_marcha), ejercicio__in=propios)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(estado__in=[EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO])
        .select_related("ejercicio")
        .order_by("pk")
    )
    if not planes:
        return []
    ultimos: dict[int, dt.date] = {}
    for clave, vence in Corte.objects.filter(plan__in=planes).order_by("vence").values_list("plan_id", "vence"):
        ultimos[clave] = vence
    debidas = _por_plan([plan for plan in planes if plan.pk in ultimos])
    hallados = []
    for plan in planes:
        if plan.pk not in ultimos or ultimos[plan.pk] < _hoy(plan):
            hallados.append(
                Pendiente(
                    f"Programar los cortes de «{plan.titulo}»",
                    reverse("compromisos:corte_calendario", args=[plan.slug]),
                    "Programar",
                    contexto="Hay compromisos en ejecución y ningún corte por delante: nadie sabe cuándo le toca reportar.",
                )
            )
        if suyas := debidas[plan.pk]:
            cuantas = len({una.organizacion.pk for una in suyas})
            quienes = "Falta 1 organización" if cuantas == 1 else f"Faltan {cuantas} organizaciones"
            hallados.append(
                Pendiente(
                    f"{quienes} por reportar en «{suyas[0].corte.nombre}»",
                    reverse("compromisos:corte", args=[plan.slug, suyas[0].corte.numero]),
                    "Ver quiénes",
                    contexto=plan.titulo,
                )
            )
    return hallados


def _por_plan(planes: list[Plan]) -> dict[int, list[Deuda]]:
    """What is overdue in each. The day is that of each ejercicio; those of one day are asked together."""
    por_dia: dict[dt.date, list[int]] = defaultdict(list)
    for plan in planes:
        por_dia[_hoy(plan)].append(plan.pk)
    salida: dict[int, list[Deuda]] = defaultdict(list)
    for dia, claves in por_dia.items():
        for deuda in deudas(claves, dia):
            salida[deuda.compromiso.plan_id].append(deuda)
    return salida


def _hoy(plan: Plan) -> dt.date:
    return reloj.hoy(ZoneInfo(plan.ejercicio.zona_horaria))


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [de_la_coordinacion]
