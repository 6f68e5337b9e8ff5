"""What is added to /api/v1/: approval, versions and changes."""

from typing import Any

RUTAS: list[tuple[str, Any, str]] = []
