"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from conversacion.api import viewsets

RUTAS: list[tuple[str, Any, str]] = [
    ("comentarios", viewsets.Comentarios, "comentario"),
    ("moderaciones", viewsets.Moderaciones, "moderacion"),
    ("apelaciones", viewsets.Apelaciones, "apelacion"),
]
