"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from compromisos.api import (
    rutas_de_candado,
    rutas_de_listas,
    rutas_de_planillas,
    rutas_de_redaccion,
    rutas_de_rutas,
    viewsets,
)

RUTAS: list[tuple[str, Any, str]] = [
    ("compromisos", viewsets.CompromisoConjunto, "compromiso"),
    ("avances", viewsets.AvanceConjunto, "avance"),
    *rutas_de_redaccion.RUTAS,
    *rutas_de_candado.RUTAS,
    *rutas_de_rutas.RUTAS,
    *rutas_de_planillas.RUTAS,
    *rutas_de_listas.RUTAS,
]
