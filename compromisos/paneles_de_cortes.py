"""Rooms of other pages: cortes, reminders and thresholds."""

from typing import Any

from compromisos.models import Corte
from comun.registro import Panel
from planes.models import Plan
from secretariado.queries.integracion import hoy_en


def del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The next corte and the last one that is due. One query."""
    if plan.es_historico:
        return None
    hoy, cortes = hoy_en(plan.ejercicio), list(Corte.objects.filter(plan=plan).order_by("fecha"))
    if not cortes:
        return None
    return {
        "plan": plan,
        "hoy": hoy,
        "cuantos": len(cortes),
        "proximo": next((corte for corte in cortes if corte.vence >= hoy), None),
        "vencido": next((corte for corte in reversed(cortes) if corte.vence < hoy), None),
    }


def de_gestion_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The way to the calendar, for the coordination. One query."""
    if plan.es_historico or not persona.has_perm("compromisos.programar_cortes", plan):
        return None
    hoy, cortes = hoy_en(plan.ejercicio), list(Corte.objects.filter(plan=plan).order_by("fecha"))
    return {
        "plan": plan,
        "cuantos": len(cortes),
        "proximo": next((corte for corte in cortes if corte.vence >= hoy), None),
    }


PANELES: list[Panel] = [
    Panel("plan", "cortes", 42, del_plan, "compromisos/_panel_cortes.html"),
    Panel("gestion_plan", "cortes", 42, de_gestion_del_plan, "compromisos/_panel_cortes_gestion.html"),
]
