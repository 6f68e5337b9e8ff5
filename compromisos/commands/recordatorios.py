"""Mails that remind of cortes. The outbox is the record: who already has one is never written to again."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from compromisos.models import Corte
from compromisos.queries.cortes import Faltante, faltantes
from compromisos.queries.recordatorios import enlaces_de, planes_que_recuerdan, ya_avisadas
from compromisos.recordatorios import ClaseDeRecordatorio, Recordatorio, que_toca, resumen_que_toca
from comun import formatos
from comun.comandos import ClaseDeActo, comando
from planes.models import Plan
from secretariado.models import Organizacion
from secretariado.queries.destinatarios import coordinacion_de_hoy
from secretariado.queries.integracion import hoy_en

PLANTILLAS = {
    ClaseDeRecordatorio.POR_VENCER: "emails/compromisos/corte_por_vencer",
    ClaseDeRecordatorio.VENCE_HOY: "emails/compromisos/corte_vence_hoy",
    ClaseDeRecordatorio.VENCIDO: "emails/compromisos/corte_vencido",
    ClaseDeRecordatorio.RESUMEN: "emails/compromisos/corte_resumen",
}


@comando(ClaseDeActo.PRIVADO)
def enviar_recordatorios(*, plan: Plan | None = None, hoy: dt.date | None = None) -> int:
    """Enlaces of organisations that owe a corte get one mail with their activities; the coordination, who is missing.

    Only of plans that are going on. Each person has at most one mail for each corte and each step (7 and 2 days before, the
    last day, each week that it is owed): running it again, or twice at once, writes nothing more. Nobody is written to about
    what they already reported. `hoy` defaults to today in each ejercicio; `plan`, to all.
    Answers how many mails it wrote.
    """
    planes = planes_que_recuerdan()
    if plan is not None:
        planes = planes.filter(pk=plan.pk)
    return sum(_recordar(uno, hoy or hoy_en(uno.ejercicio)) for uno in planes)


def _recordar(plan: Plan, hoy: dt.date) -> int:
    """Of the cortes of one plan: the last one that is overdue, and those about to be due."""
    cortes = list(Corte.objects.filter(plan=plan).order_by("fecha"))
    vencidos = [corte for corte in cortes if corte.vence < hoy]
    vivos = [*vencidos[-1:], *(corte for corte in cortes if corte.vence >= hoy)]
    escritos = 0
    for corte in vivos:
        corte.plan = plan
        toca = que_toca(corte.vence, hoy)
        if toca is not None:
            escritos += _de_un_corte(corte, toca, resumen_que_toca(corte.vence, hoy), hoy)
    return escritos


def _de_un_corte(corte: Corte, toca: Recordatorio, resumen: Recordatorio | None, hoy: dt.date) -> int:
    debidas = faltantes({corte.plan_id: corte})
    if not debidas:
        return 0
    enlaces = enlaces_de(corte.plan, (una.organizacion.pk for una in debidas), hoy)
    objeto = toca.objeto(corte.asunto, corte.vence)
    avisadas = ya_avisadas(toca.clase, objeto)
    por_persona: dict[int, tuple[Any, list[Faltante]]] = {}
    for debida in debidas:
        for persona in enlaces.get(debida.organizacion.pk, []):
            if persona.pk not in avisadas:
                por_persona.setdefault(persona.pk, (persona, []))[1].append(debida)
    escritos = 0
    for persona, suyas in por_persona.values():
        escritos += encolar_a(
            personas=[persona],
            motivo=toca.clase,
            objeto=objeto,
            asunto=_asunto(corte, toca, suyas),
            plantilla=PLANTILLAS[toca.clase],
            contexto={**_comun(corte, toca.dias), "grupos": _por_compromiso(suyas), "cuantas": len(suyas)},
        )
    if resumen is not None:
        escritos += _resumir(corte, resumen, debidas, enlaces)
    return escritos


def _resumir(corte: Corte, toca: Recordatorio, debidas: list[Faltante], enlaces: dict[int, list[Any]]) -> int:
    """To the coordination: each organisation, how much it owes, and whether there is anybody to write to."""
    objeto = toca.objeto(corte.asunto, corte.vence)
    avisadas = ya_avisadas(toca.clase, objeto)
    personas = [una for una in coordinacion_de_hoy(corte.plan.ejercicio) if una.pk not in avisadas]
    if not personas:
        return 0
    cuantas: dict[Organizacion, int] = defaultdict(int)
    for debida in debidas:
        cuantas[debida.organizacion] += 1
    faltan = [(una, numero, bool(enlaces.get(una.pk))) for una, numero in cuantas.items()]
    return encolar_a(
        personas=personas,
        motivo=toca.clase,
        objeto=objeto,
        asunto=f"Corte vencido: {_organizaciones(len(faltan))} sin reportar, {corte.plan.titulo}",
        plantilla=PLANTILLAS[toca.clase],
        contexto={
            **_comun(corte, toca.dias),
            "faltan": faltan,
            "debidas": len(debidas),
            "direccion": reverse("compromisos:corte", args=[corte.plan.slug, corte.numero]),
        },
    )


def _comun(corte: Corte, dias: int) -> dict[str, Any]:
    return {
        "corte": corte,
        "plan": corte.plan,
        "ejercicio": corte.plan.ejercicio,
        "dias": dias,
        "direccion": reverse("compromisos:mis_avances"),
    }


def _por_compromiso(debidas: list[Faltante]) -> list[tuple[Any, list[Any]]]:
    """Each commitment once, with the activities of it that are owed; none when it has no route."""
    grupos: dict[int, tuple[Any, list[Any]]] = {}
    for debida in debidas:
        suyas = grupos.setdefault(debida.compromiso.pk, (debida.compromiso, []))[1]
        if debida.actividad is not None:
            suyas.append(debida.actividad)
    return list(grupos.values())


def _asunto(corte: Corte, toca: Recordatorio, suyas: list[Faltante]) -> str:
    cuantas = "1 reporte" if len(suyas) == 1 else f"{len(suyas)} reportes"
    if toca.clase == ClaseDeRecordatorio.VENCE_HOY:
        return f"Hoy vence el corte «{corte.nombre}»: te toca entregar {cuantas}"
    if toca.clase == ClaseDeRecordatorio.VENCIDO:
        return f"Corte vencido «{corte.nombre}»: {'falta' if len(suyas) == 1 else 'faltan'} {cuantas}"
    return f"El {formatos.fecha(corte.vence)} vence el corte «{corte.nombre}»: te toca entregar {cuantas}"


def _organizaciones(cuantas: int) -> str:
    return "1 organización" if cuantas == 1 else f"{cuantas} organizaciones"
