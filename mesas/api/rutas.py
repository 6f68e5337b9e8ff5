"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from mesas.api import rutas_de_arboles, rutas_de_elecciones, rutas_de_planeacion, rutas_de_reuniones
from mesas.api.viewsets import MesaViewSet

RUTAS: list[tuple[str, Any, str]] = [
    ("mesas", MesaViewSet, "mesa"),
    *rutas_de_planeacion.RUTAS,
    *rutas_de_reuniones.RUTAS,
    *rutas_de_arboles.RUTAS,
    *rutas_de_elecciones.RUTAS,
]
