"""What waits for a person: drafting, quality and public comment."""

from typing import Any

PENDIENTES: list[Any] = []
