"""How the bitácora names what this app records, and where each thing is seen."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from comun.registro import ResolutorDeAsunto
from conversacion.models import Comentario, Moderacion


def direccion_de_comentario(codigo: str) -> str:
    return reverse("conversacion:comentario", args=[codigo])


def direccion_de_moderacion(codigo: str) -> str:
    return reverse("conversacion:moderacion", args=[codigo])


def nombres_de_comentarios(codigos: list[str]) -> QuerySet[Any, Any]:
    """Its folio: a record says which comment it was, never what it said."""
    return Comentario.objects.filter(folio__in=codigos).values_list("folio", "folio")


def nombres_de_moderaciones(codigos: list[str]) -> QuerySet[Any, Any]:
    return Moderacion.objects.filter(folio__in=codigos).values_list("folio", "folio")


NOMBRES = [("comentario", nombres_de_comentarios), ("moderacion", nombres_de_moderaciones)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("comentario", "comentario", direccion_de_comentario),
    ResolutorDeAsunto("moderacion", "moderación", direccion_de_moderacion),
]
VERBOS: list[tuple[str, str]] = [
    ("conversacion.contenido_moderado", "Contenido oculto por moderación"),
    ("conversacion.reportes_desestimados", "Reportes desestimados"),
    ("conversacion.moderacion_levantada", "Moderación levantada"),
    ("conversacion.apelacion_resuelta", "Apelación de una moderación resuelta"),
    ("conversacion.contenido_devuelto", "Contenido devuelto: venció el plazo de su apelación"),
]
