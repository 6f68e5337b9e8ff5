"""Rooms of other pages: spreadsheets of routes and the plan's document."""

from typing import Any

from compromisos.models import Compromiso, SeccionDelPlan
from compromisos.queries.documento import hay_documento
from compromisos.queries.planillas import carga_pendiente
from compromisos.queries.rutas import SE_PLANEA
from compromisos.secciones_del_plan import A_MANO
from comun.registro import Panel
from planes.models import Plan


def documento_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The plan as a document, once there is something to read. One query."""
    return {"plan": plan} if hay_documento(plan) else None


def para_escribirlo(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """How many parts are written, for whoever writes them. One query."""
    if plan.es_historico or not persona.has_perm("compromisos.documentar_plan", plan):
        return None
    escritas = SeccionDelPlan.objects.filter(plan=plan).exclude(texto="").count()
    return {"plan": plan, "escritas": escritas, "todas": len(A_MANO)}


def ruta_en_planilla(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """Taking the route to a spreadsheet and bringing it back. One query."""
    if compromiso.es_historico or compromiso.estado not in SE_PLANEA:
        return None
    if not persona.has_perm("compromisos.planear_ruta", compromiso):
        return None
    return {"compromiso": compromiso, "pendiente": carga_pendiente(persona, compromiso)}


PANELES: list[Panel] = [
    Panel("plan", "documento", 45, documento_del_plan, "compromisos/_documento_panel.html"),
    Panel("gestion_plan", "documento", 45, para_escribirlo, "compromisos/_documento_panel_gestion.html"),
    Panel("gestion_compromiso", "planilla", 45, ruta_en_planilla, "compromisos/_planilla_panel_gestion.html"),
]
