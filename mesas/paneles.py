"""What mesas show in the rooms of other apps."""

from typing import Any

from comun.registro import Panel
from consultas.models import Consulta, Tema
from mesas import paneles_de_arboles, paneles_de_elecciones, paneles_de_planeacion, paneles_de_reuniones
from mesas.queries.mesas import mesas_del_plan, mesas_publicas
from planes.models import Plan

PLANTILLA = "mesas/_panel_mesas.html"


def del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    mesas = mesas_del_plan(plan)
    return {"mesas": mesas, "titulo": "Mesas de trabajo", "ancla": "mesas"} if mesas else None


def de_la_consulta(consulta: Consulta, persona: Any) -> dict[str, Any] | None:
    mesas = list(mesas_publicas().filter(temas__consulta=consulta).distinct())
    return {"mesas": mesas, "titulo": "Mesas de sus temas", "ancla": "mesas"} if mesas else None


def del_tema(tema: Tema, persona: Any) -> dict[str, Any] | None:
    mesas = list(mesas_publicas().filter(temas=tema))
    return {"mesas": mesas, "titulo": "Dónde se trabajó este tema", "ancla": "mesas"} if mesas else None


def para_convocar(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The link of the coordination, on the plan's management page."""
    if plan.es_historico or not persona.has_perm("mesas.crear", plan):
        return None
    return {"plan": plan, "mesas": mesas_del_plan(plan)}


PANELES: list[Panel] = [
    Panel("plan", "mesas", 30, del_plan, PLANTILLA),
    Panel("consulta", "mesas", 50, de_la_consulta, PLANTILLA),
    Panel("tema", "mesas", 30, del_tema, PLANTILLA),
    Panel("gestion_plan", "mesas", 30, para_convocar, "mesas/_panel_gestion.html"),
    *paneles_de_planeacion.PANELES,
    *paneles_de_reuniones.PANELES,
    *paneles_de_arboles.PANELES,
    *paneles_de_elecciones.PANELES,
]
