"""What waits for a person: lists, cards and what the portal counts."""

from typing import Any

PENDIENTES: list[Any] = []
