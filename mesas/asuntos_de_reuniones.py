"""How the bitácora names what the room «reuniones» records."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto
from mesas.models import SesionDeMesa


def direccion_de_reunion(asunto: str) -> str | None:
    """`mesa-de-agua/2` → the page of that meeting."""
    codigo, _, numero = asunto.rpartition(":")[2].partition("/")
    try:
        return reverse("mesas:reunion", args=[codigo, int(numero)])
    except (NoReverseMatch, ValueError):
        return None


def nombres_de_reuniones(codigos: list[str]) -> QuerySet[Any, Any]:
    """`mesa-de-agua/2` → "Segunda reunión, Mesa de agua"."""
    return (
        SesionDeMesa.objects.annotate(
            codigo=Concat("mesa__codigo", Value("/"), Cast("numero", CharField()), output_field=CharField()),
            llamada=Concat("titulo", Value(", "), "mesa__titulo", output_field=CharField()),
        )
        .filter(mesa__codigo__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "llamada")
    )


NOMBRES = [("reunion", nombres_de_reuniones)]
RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("reunion", "reunión de mesa", direccion_de_reunion)]
VERBOS: list[tuple[str, str]] = [
    ("mesas.reunion_programada", "Reunión de mesa programada"),
    ("mesas.reunion_cambiada", "Reunión de mesa cambiada"),
    ("mesas.reunion_cancelada", "Reunión de mesa cancelada"),
    ("mesas.reunion_abierta", "Reunión de mesa abierta"),
    ("mesas.reunion_cerrada", "Reunión de mesa cerrada"),
    ("mesas.minuta_de_reunion_empezada", "Minuta de una reunión de mesa empezada"),
]
