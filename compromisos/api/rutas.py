"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from compromisos.api import (
    rutas_de_candado,
    rutas_de_contrastes,
    rutas_de_cortes,
    rutas_de_destinos,
    rutas_de_evaluaciones,
    rutas_de_informes,
    rutas_de_listas,
    rutas_de_planillas,
    rutas_de_redaccion,
    rutas_de_reportes,
    rutas_de_rutas,
    rutas_de_vigencia,
    viewsets,
)

RUTAS: list[tuple[str, Any, str]] = [
    ("compromisos", viewsets.CompromisoConjunto, "compromiso"),
    *rutas_de_redaccion.RUTAS,
    *rutas_de_candado.RUTAS,
    *rutas_de_rutas.RUTAS,
    *rutas_de_planillas.RUTAS,
    *rutas_de_listas.RUTAS,
    *rutas_de_reportes.RUTAS,
    *rutas_de_contrastes.RUTAS,
    *rutas_de_cortes.RUTAS,
    *rutas_de_informes.RUTAS,
    *rutas_de_evaluaciones.RUTAS,
    *rutas_de_vigencia.RUTAS,
    *rutas_de_destinos.RUTAS,
]
