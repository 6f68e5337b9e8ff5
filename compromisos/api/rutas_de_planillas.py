"""What is added to /api/v1/: spreadsheets of routes and the plan's document."""

from typing import Any

RUTAS: list[tuple[str, Any, str]] = []
