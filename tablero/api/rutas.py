"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from tablero.api.tableros import TableroConjunto

RUTAS: list[tuple[str, Any, str]] = [("tableros", TableroConjunto, "tablero")]
