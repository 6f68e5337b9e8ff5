"""What is added to /api/v1/: the route: activities, acceptance, indicators, evidence."""

from typing import Any

RUTAS: list[tuple[str, Any, str]] = []
