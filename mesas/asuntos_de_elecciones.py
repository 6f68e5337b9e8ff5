"""How the bitácora names what the room «elecciones» records."""

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto
from mesas.enums import SobreQueSeElige
from mesas.models import Eleccion, Solucion


def direccion_de_eleccion(codigo: str) -> str | None:
    """`demostracion-1-mesa-1/3` → the decisions of the mesa, at that one."""
    mesa, _, eleccion = codigo.partition("/")
    try:
        return f"{reverse('mesas:decisiones', args=[mesa])}#decision-{int(eleccion)}"
    except (NoReverseMatch, ValueError):
        return None


def direccion_de_solucion(codigo: str) -> str | None:
    try:
        return reverse("mesas:solucion_por_codigo", args=[codigo])
    except NoReverseMatch:
        return None


def nombres_de_elecciones(codigos: list[str]) -> QuerySet[Any, Any]:
    """`mesa-de-agua/3` → "La causa que se atenderá, Mesa de agua"."""
    sobre = Case(*(When(sobre=s, then=Value(s.label)) for s in SobreQueSeElige), output_field=CharField())
    return (
        Eleccion.objects.annotate(
            codigo=Concat("mesa__codigo", Value("/"), Cast("pk", CharField()), output_field=CharField()),
            llamada=Concat(sobre, Value(", "), "mesa__titulo", output_field=CharField()),
        )
        .filter(mesa__codigo__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "llamada")
    )


def nombres_de_soluciones(codigos: list[str]) -> QuerySet[Any, Any]:
    return Solucion.objects.filter(codigo__in=codigos).values_list("codigo", "titulo")


NOMBRES = [("eleccion", nombres_de_elecciones), ("solucion", nombres_de_soluciones)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("eleccion", "decisión de mesa", direccion_de_eleccion),
    ResolutorDeAsunto("solucion", "solución", direccion_de_solucion),
]
VERBOS: list[tuple[str, str]] = [
    ("mesas.criterios_definidos", "Criterios de la mesa definidos"),
    ("mesas.eleccion_abierta", "Decisión abierta en la mesa"),
    ("mesas.eleccion_cerrada", "Decisión de la mesa cerrada"),
    ("mesas.razon_dicha", "Razón de lo que no se eligió"),
]
