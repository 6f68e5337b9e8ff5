"""Rooms of other pages: independent evaluations."""

from typing import Any

from compromisos import presentacion_de_evaluaciones as contar
from compromisos.enums import SE_MIDEN
from compromisos.models import Compromiso
from compromisos.queries import evaluaciones as leer
from comun.registro import Panel
from planes.models import Plan


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What each evaluation in force coded of it. One query; none for what sources tell nor before it is carried out."""
    if compromiso.es_historico or compromiso.estado not in SE_MIDEN:
        return None
    dichas = contar.dichas(leer.del_compromiso(compromiso), [compromiso]).get(compromiso.pk)
    return {"compromiso": compromiso, "plan": compromiso.plan, "dichas": dichas} if dichas else None


def de_gestion(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """Who evaluates it, for its coordination. One query."""
    if plan.es_historico or not persona.has_perm("compromisos.encargar_evaluacion", plan):
        return None
    vigentes = list(leer.vigentes().filter(plan=plan).select_related("persona").order_by("pk"))
    return {"plan": plan, "vigentes": vigentes}


PANELES: list[Panel] = [
    Panel("compromiso", "evaluaciones", 60, del_compromiso, "compromisos/_panel_evaluacion.html"),
    Panel("gestion_plan", "evaluaciones", 60, de_gestion, "compromisos/_panel_evaluacion_gestion.html"),
]
