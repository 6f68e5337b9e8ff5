"""What is added to /api/v1/: lists, cards and what the portal counts."""

from typing import Any

RUTAS: list[tuple[str, Any, str]] = []
