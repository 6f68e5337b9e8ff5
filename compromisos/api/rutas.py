"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

RUTAS: list[tuple[str, Any, str]] = []
