"""What the room «planeacion» shows in the pages of a mesa (slots `mesa` and `gestion_mesa`)."""

from typing import Any

from comun.registro import Panel
from mesas.enums import EstadoDeMesa
from mesas.models import Mesa
from mesas.queries.planeacion import faltan, pasos_de


def de_gestion(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """The checklist and the doors to each act of planning."""
    if mesa.es_historico:
        return None
    pasos = pasos_de(mesa)
    return {
        "mesa": mesa,
        "pasos": pasos,
        "faltan": faltan(pasos),
        "coordina": persona.has_perm("mesas.planear", mesa),
        "viva": mesa.estado in (EstadoDeMesa.PREPARACION, EstadoDeMesa.CONVOCADA),
    }


PANELES: list[Panel] = [Panel("gestion_mesa", "planeacion", 10, de_gestion, "mesas/_planeacion_gestion.html")]
