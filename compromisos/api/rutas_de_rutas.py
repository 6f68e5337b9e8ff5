"""What is added to /api/v1/: the route: activities, acceptance, indicators, evidence."""

from typing import Any

from compromisos.api.de_indicadores import EvidenciaConjunto, IndicadorConjunto, MedicionConjunto
from compromisos.api.de_rutas import ActividadConjunto, LineaConjunto, RutaConjunto

RUTAS: list[tuple[str, Any, str]] = [
    ("rutas", RutaConjunto, "ruta"),
    ("lineas", LineaConjunto, "linea"),
    ("actividades", ActividadConjunto, "actividad"),
    ("indicadores", IndicadorConjunto, "indicador"),
    ("mediciones", MedicionConjunto, "medicion"),
    ("evidencias", EvidenciaConjunto, "evidencia_de_compromiso"),
]
