"""How the bitácora names acts of spreadsheets of routes and the plan's document."""

from typing import Any

from comun.registro import ResolutorDeAsunto

NOMBRES: list[Any] = []
RESOLUTORES: list[ResolutorDeAsunto] = []
VERBOS: list[tuple[str, str]] = [
    ("compromisos.planilla_aplicada", "Ruta actualizada con una planilla"),
    ("compromisos.seccion_escrita", "Sección del documento del plan escrita"),
]
