"""Collections of the room «reuniones» of a mesa in `/api/v1/`."""

from typing import Any

from mesas.api.reuniones import ReunionConjunto

RUTAS: list[Any] = [("reuniones", ReunionConjunto, "reunion")]
