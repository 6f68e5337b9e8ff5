"""What the room «reuniones» shows in the pages of a mesa (slots `mesa` and `gestion_mesa`)."""

from typing import Any

from comun.registro import Panel
from mesas.enums import EstadoDeReunion
from mesas.models import Mesa
from mesas.queries.reuniones import reuniones_de


def de_la_mesa(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """Its meetings, and the way in while one is open. One query."""
    if mesa.es_historico:
        return None
    reuniones = reuniones_de(mesa)
    en_curso = next((r for r in reuniones if r.estado == EstadoDeReunion.EN_CURSO), None)
    return {"mesa": mesa, "reuniones": reuniones, "en_curso": en_curso}


def de_gestion(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """Its meetings, for who leads them. One query."""
    if mesa.es_historico:
        return None
    return {"mesa": mesa, "reuniones": reuniones_de(mesa), "planea": persona.has_perm("mesas.planear", mesa)}


PANELES: list[Panel] = [
    Panel("mesa", "reuniones", 20, de_la_mesa, "mesas/_reuniones_de_mesa.html"),
    Panel("gestion_mesa", "reuniones", 20, de_gestion, "mesas/_reuniones_de_gestion.html"),
]
