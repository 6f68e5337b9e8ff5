"""How the bitácora names what this app records."""

from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto
from mesas import asuntos_de_arboles, asuntos_de_elecciones, asuntos_de_planeacion, asuntos_de_reuniones
from mesas.models import Mesa


def direccion_de_mesa(codigo: str) -> str | None:
    try:
        return reverse("mesas:mesa", args=[codigo])
    except NoReverseMatch:
        return None


def nombres_de_mesas(codigos: list[str]) -> QuerySet[Any, Any]:
    return Mesa.objects.filter(codigo__in=codigos).values_list("codigo", "titulo")


SALAS = (asuntos_de_planeacion, asuntos_de_reuniones, asuntos_de_arboles, asuntos_de_elecciones)
NOMBRES = [("mesa", nombres_de_mesas), *(nombrador for sala in SALAS for nombrador in sala.NOMBRES)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("mesa", "mesa", direccion_de_mesa),
    *(resolutor for sala in SALAS for resolutor in sala.RESOLUTORES),
]
VERBOS: list[tuple[str, str]] = [
    ("mesas.mesa_creada", "Mesa convocada"),
    ("mesas.mesa_registrada", "Mesa registrada según las fuentes"),
    *(verbo for sala in SALAS for verbo in sala.VERBOS),
]
