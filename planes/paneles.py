"""What plans show in the rooms of other apps."""

from typing import Any

from comun.registro import Panel
from planes import paneles_de_eventos
from planes.models import Plan
from planes.paneles_de_documentos import documentos_de_la_etapa, documentos_del_plan, gestion_de_documentos
from planes.queries.planes import con_pista, planes_publicos
from secretariado.models import Ejercicio


def planes_del_ejercicio(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """The ejercicio's plans, newest first. Two queries."""
    renglones = con_pista(planes_publicos().filter(ejercicio=ejercicio))
    return {"renglones": renglones} if renglones else None


def gestion_de_planes(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """Links of the coordination; nothing for anybody else."""
    if ejercicio.es_historico or not persona.has_perm("planes.crear", ejercicio):
        return None
    return {"ejercicio": ejercicio, "planes": list(ejercicio.planes.order_by("-orden"))}


def estandares_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The way to OGP's standards. No query: the page tells."""
    return {"plan": plan}


PANELES: list[Panel] = [
    Panel("ejercicio", "planes", 10, planes_del_ejercicio, "planes/_panel_ejercicio.html"),
    Panel("gestion", "planes", 10, gestion_de_planes, "planes/_panel_gestion.html"),
    Panel("plan", "documentos", 60, documentos_del_plan, "planes/_panel_documentos.html"),
    Panel("plan", "estandares", 70, estandares_del_plan, "planes/_panel_estandares.html"),
    Panel("etapa", "documentos", 20, documentos_de_la_etapa, "planes/_panel_documentos_de_etapa.html"),
    Panel("gestion_plan", "documentos", 30, gestion_de_documentos, "planes/_panel_gestion_documentos.html"),
    Panel("plan", "eventos", 30, paneles_de_eventos.del_plan, "planes/_panel_eventos.html"),
    Panel("etapa", "eventos", 30, paneles_de_eventos.de_la_etapa, "planes/_panel_eventos.html"),
    Panel("ejercicio", "eventos", 30, paneles_de_eventos.del_ejercicio, "planes/_panel_eventos.html"),
    Panel("gestion_plan", "eventos", 40, paneles_de_eventos.de_gestion, "planes/_panel_eventos_gestion.html"),
    Panel("ejercicio", "aprende", 80, paneles_de_eventos.aprende_del_ejercicio, "planes/_panel_aprende.html"),
    Panel("etapa", "aprende", 5, paneles_de_eventos.aprende_de_la_etapa, "planes/_panel_aprende.html"),
    Panel("gestion", "aprende", 20, paneles_de_eventos.aprende_en_gestion, "planes/_panel_aprende_gestion.html"),
]
