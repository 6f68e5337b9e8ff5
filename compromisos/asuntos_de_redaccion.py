"""How the bitácora names acts of drafting, quality and public comment."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from compromisos.campos import CAMPOS
from comun.registro import ResolutorDeAsunto


def direccion_de_campo(codigo: str) -> str | None:
    """`federal-4-c01/texto` → the thread of that part."""
    slug, _, campo = codigo.partition("/")
    if campo not in CAMPOS:
        return None
    try:
        return f"{reverse('compromisos:comentarios', args=[slug])}?campo={campo}"
    except NoReverseMatch:
        return None


NOMBRES: list[Any] = []
RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("campo", "parte de un compromiso", direccion_de_campo)]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.compromiso_editado", "Compromiso editado"),
    ("compromisos.calidad_revisada", "Lista de calidad revisada"),
    ("compromisos.comentarios_abiertos", "Compromiso abierto a comentarios"),
    ("compromisos.comentarios_prorrogados", "Comentarios con más tiempo"),
    ("compromisos.compromiso_devuelto", "Compromiso devuelto a borrador"),
    ("compromisos.compromiso_propuesto", "Compromiso propuesto al Secretariado"),
]
