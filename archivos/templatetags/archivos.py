"""A stored file on a public page: where it is read, how much it weighs and how to check that it is the same."""

from typing import Any

from django import template

from archivos.direcciones import de_archivo
from archivos.models import Archivo

register = template.Library()


@register.inclusion_tag("archivos/adjunto.html")
def archivo_adjunto(archivo: Archivo | None, rotulo: str = "Abrir el documento") -> dict[str, Any]:
    """Nothing when there is no file. `archivo` comes with its row: the tag makes no query."""
    if archivo is None:
        return {"archivo": None}
    return {"archivo": archivo, "rotulo": rotulo, "direccion": de_archivo(archivo)}
