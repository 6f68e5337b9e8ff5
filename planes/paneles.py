"""What plans show in the rooms of other apps."""

from typing import Any

from comun.registro import Panel
from planes.queries.planes import pista, planes_publicos
from secretariado.models import Ejercicio


def planes_del_ejercicio(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """The ejercicio's plans, newest first. Two queries."""
    planes = list(planes_publicos().filter(ejercicio=ejercicio))
    if not planes:
        return None
    return {"renglones": [(plan, pista(list(plan.etapas.all()))) for plan in planes]}


def gestion_de_planes(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """Links of the coordination; nothing for anybody else."""
    if ejercicio.es_historico or not persona.has_perm("planes.crear", ejercicio):
        return None
    return {"ejercicio": ejercicio, "planes": list(ejercicio.planes.order_by("-orden"))}


PANELES: list[Panel] = [
    Panel("ejercicio", "planes", 10, planes_del_ejercicio, "planes/_panel_ejercicio.html"),
    Panel("gestion", "planes", 10, gestion_de_planes, "planes/_panel_gestion.html"),
]
