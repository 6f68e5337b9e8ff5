"""What the room «elecciones» shows in the pages of a mesa (slots `mesa` and `gestion_mesa`)."""

from typing import Any

from comun.registro import Panel
from mesas.enums import EstadoDeSolucion
from mesas.models import FichaDeCausa, Mesa, Puntaje, Solucion
from mesas.queries.elecciones import (
    causas_candidatas,
    causas_elegidas,
    hay_eleccion_abierta,
    no_elegidas,
    tiene_arbol_congelado,
)


def lo_elegido(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """Nothing until the mesa has described a cause."""
    if mesa.es_historico or not FichaDeCausa.objects.filter(nodo__arbol__mesa=mesa).exists():
        return None
    return {
        "mesa": mesa,
        "causas": list(causas_elegidas(mesa)),
        "soluciones": list(Solucion.objects.filter(mesa=mesa, estado=EstadoDeSolucion.ELEGIDA).order_by("pk")),
    }


def para_elegir(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    if mesa.es_historico:
        return None
    return {
        "mesa": mesa,
        "abierta": hay_eleccion_abierta(mesa),
        "congelado": tiene_arbol_congelado(mesa),
        "candidatas": causas_candidatas(mesa).count(),
        "faltan": sum(not una.razon for una in no_elegidas(mesa)),
        "con_puntajes": Puntaje.objects.filter(criterio__mesa=mesa).exists(),
    }


PANELES: list[Panel] = [
    Panel("mesa", "lo-elegido", 40, lo_elegido, "mesas/_eleccion_panel.html"),
    Panel("gestion_mesa", "elegir", 40, para_elegir, "mesas/_eleccion_panel_gestion.html"),
]
