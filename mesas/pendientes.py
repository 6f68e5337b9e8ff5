"""What waits for a person in a mesa."""

from typing import Any

from comun.registro import Pendiente
from mesas import pendientes_de_arboles, pendientes_de_elecciones, pendientes_de_planeacion, pendientes_de_reuniones
from mesas.queries.mesas import tiene_mesas

DE_LAS_SALAS = [
    *pendientes_de_planeacion.PENDIENTES,
    *pendientes_de_reuniones.PENDIENTES,
    *pendientes_de_arboles.PENDIENTES,
    *pendientes_de_elecciones.PENDIENTES,
]


def de_las_salas(persona: Any) -> list[Pendiente]:
    """Who has nothing to do with any mesa is asked once, not once by room."""
    if not tiene_mesas(persona):
        return []
    return [pendiente for listar in DE_LAS_SALAS for pendiente in listar(persona)]


PENDIENTES = [de_las_salas]
