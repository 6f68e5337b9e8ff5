"""How the bitácora names reports of progress."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto


def direccion_de_avance(codigo: str) -> str | None:
    """`federal-4-c01/120` → the reports of the commitment, at that one."""
    compromiso, _, clave = codigo.partition("/")
    try:
        return f"{reverse('compromisos:avances', args=[compromiso])}?reporte={int(clave)}#avance-{int(clave)}"
    except (NoReverseMatch, ValueError):
        return None


NOMBRES: list[tuple[str, Any]] = []
RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("avance", "reporte de avance", direccion_de_avance)]
VERBOS: list[tuple[str, str]] = [("compromisos.avances_registrados", "Avances informados en un solo acto")]
