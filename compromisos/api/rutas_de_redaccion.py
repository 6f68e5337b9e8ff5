"""What is added to /api/v1/: drafting, quality and public comment."""

from typing import Any

RUTAS: list[tuple[str, Any, str]] = []
