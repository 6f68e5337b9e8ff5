"""Rooms of other pages: reports of progress."""

from typing import Any

from compromisos.enums import EN_REDACCION, EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.queries.reportes import reporta_en
from comun.registro import Panel


def de_mi(objeto: Any, persona: Any) -> dict[str, Any] | None:
    """The way to one's screen of reports, for whoever speaks for an organisation. No query."""
    return {"titulo_h": "h2"} if reporta_en(objeto) else None


def de_gestion(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    if ejercicio.es_historico or not reporta_en(persona, ejercicio):
        return None
    return {"titulo_h": "h3", "ejercicio": ejercicio}


def de_gestion_del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What was reported, and reporting. No query."""
    if compromiso.es_historico or compromiso.estado in EN_REDACCION | {EstadoCompromiso.PROPUESTO}:
        return None
    reporta = compromiso.estado == EstadoCompromiso.EN_EJECUCION and persona.has_perm(
        "compromisos.reportar", compromiso
    )
    return {"compromiso": compromiso, "reporta": reporta}


PANELES: list[Panel] = [
    Panel("mi", "reportes", 6, de_mi, "compromisos/_reportes_panel.html"),
    Panel("gestion", "reportes", 41, de_gestion, "compromisos/_reportes_panel.html"),
    Panel("gestion_compromiso", "reportes", 40, de_gestion_del_compromiso, "compromisos/_reportes_panel_gestion.html"),
]
