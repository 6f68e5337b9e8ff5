"""Collections of the room «planeacion» of a mesa in `/api/v1/`."""

from typing import Any

RUTAS: list[Any] = []
