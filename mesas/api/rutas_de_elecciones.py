"""Collections of the room «elecciones» of a mesa in `/api/v1/`."""

from typing import Any

from mesas.api.elecciones import EleccionConjunto, SolucionConjunto

RUTAS: list[Any] = [
    ("soluciones", SolucionConjunto, "solucion"),
    ("elecciones", EleccionConjunto, "eleccion"),
]
