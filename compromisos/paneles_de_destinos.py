"""Rooms of other pages: conclusions, destinies and hand-overs."""

from typing import Any

from compromisos import presentacion
from compromisos.enums import CONCLUIDOS, EstadoCompromiso
from compromisos.models import Compromiso, Conclusion, Entrega
from compromisos.queries.destinos import SIN_CUMPLIR, destino_vivo, hoy_de
from comun.registro import Panel
from planes.models import Plan


def como_termino(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """The verdict and its destiny, once it ended. One query: the verdict comes with the page's commitment."""
    if compromiso.es_historico or compromiso.estado not in CONCLUIDOS:
        return None
    pendiente = compromiso.estado in SIN_CUMPLIR
    destino = destino_vivo(compromiso) if pendiente else None
    nuevo = destino.nuevo_compromiso if destino else None
    return {
        "compromiso": compromiso,
        "veredicto": presentacion.cartel(compromiso),
        "conclusion": getattr(compromiso, "conclusion", None),
        "sin_cumplir": pendiente,
        "destino": destino,
        "nuevo_es_publico": nuevo is not None and nuevo.estado != EstadoCompromiso.BORRADOR,
        "propone": pendiente and destino is None and persona.has_perm("compromisos.proponer_destino", compromiso),
    }


def para_terminarlo(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What may be done now with how it ends. Two queries at most."""
    if compromiso.es_historico:
        return None
    concluye = compromiso.estado == EstadoCompromiso.EN_EJECUCION and persona.has_perm(
        "compromisos.concluir", compromiso
    )
    if compromiso.estado not in CONCLUIDOS and not concluye:
        return None
    fin = compromiso.fin or compromiso.plan.fin
    destino = destino_vivo(compromiso) if compromiso.estado in SIN_CUMPLIR else None
    return {
        "compromiso": compromiso,
        "concluye": concluye,
        "fin": fin,
        "termino": fin is not None and hoy_de(compromiso.plan.ejercicio) > fin,
        "conclusion": Conclusion.objects.filter(compromiso=compromiso).first() if not concluye else None,
        "sin_cumplir": compromiso.estado in SIN_CUMPLIR,
        "destino": destino,
        "propone": persona.has_perm("compromisos.proponer_destino", compromiso),
        "decide": persona.has_perm("compromisos.decidir_destino", compromiso),
    }


def en_la_gestion_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """Where conclusions and packages are, for whoever coordinates. Two queries."""
    if plan.es_historico or not persona.has_perm("compromisos.entregar", plan):
        return None
    return {
        "plan": plan,
        "terminados": Compromiso.objects.filter(plan=plan, estado__in=CONCLUIDOS).count(),
        "entregas": Entrega.objects.filter(plan=plan).count(),
    }


PANELES: list[Panel] = [
    Panel("compromiso", "destino", 25, como_termino, "compromisos/_panel_destino.html"),
    Panel("gestion_compromiso", "destino", 60, para_terminarlo, "compromisos/_panel_destino_gestion.html"),
    Panel("gestion_plan", "destinos", 60, en_la_gestion_del_plan, "compromisos/_panel_destino_gestion_plan.html"),
]
