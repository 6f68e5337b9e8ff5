"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from compromisos.api import viewsets

RUTAS: list[tuple[str, Any, str]] = [
    ("compromisos", viewsets.CompromisoConjunto, "compromiso"),
    ("avances", viewsets.AvanceConjunto, "avance"),
]
