"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from mesas.api.viewsets import MesaViewSet

RUTAS: list[tuple[str, Any, str]] = [("mesas", MesaViewSet, "mesa")]
