"""How the bitácora names what this app records, and where each thing is seen."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from compromisos import (
    asuntos_de_candado,
    asuntos_de_contrastes,
    asuntos_de_cortes,
    asuntos_de_destinos,
    asuntos_de_evaluaciones,
    asuntos_de_informes,
    asuntos_de_listas,
    asuntos_de_planillas,
    asuntos_de_redaccion,
    asuntos_de_reportes,
    asuntos_de_rutas,
    asuntos_de_vigencia,
)
from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from comun.registro import ResolutorDeAsunto


def direccion_de_compromiso(codigo: str) -> str:
    """`federal-4-c01` → its page."""
    return reverse("compromisos:compromiso", args=[codigo])


def nombres_de_compromisos(codigos: list[str]) -> QuerySet[Any, Any]:
    """A draft has no name yet, except for its coordination."""
    publicos = Compromiso.objects.exclude(estado=EstadoCompromiso.BORRADOR)
    return publicos.filter(slug__in=codigos).values_list("slug", "nombre_corto")


SALAS = (
    asuntos_de_reportes,
    asuntos_de_contrastes,
    asuntos_de_cortes,
    asuntos_de_informes,
    asuntos_de_evaluaciones,
    asuntos_de_vigencia,
    asuntos_de_destinos,
    asuntos_de_redaccion,
    asuntos_de_candado,
    asuntos_de_rutas,
    asuntos_de_planillas,
    asuntos_de_listas,
)
NOMBRES = [("compromiso", nombres_de_compromisos), *(nombrador for sala in SALAS for nombrador in sala.NOMBRES)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("compromiso", "compromiso", direccion_de_compromiso),
    *(resolutor for sala in SALAS for resolutor in sala.RESOLUTORES),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.compromiso_redactado", "Compromiso redactado"),
    ("compromisos.compromiso_registrado", "Compromiso registrado según las fuentes"),
    ("compromisos.avance_registrado", "Avance informado"),
    *(verbo for sala in SALAS for verbo in sala.VERBOS),
]
