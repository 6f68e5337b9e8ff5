"""How the bitácora names what the room «arboles» records."""

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Concat
from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto
from mesas.enums import ClaseDeArbol
from mesas.models import Arbol


def direccion_de_arbol(codigo: str) -> str | None:
    """Of `<mesa>/<class>`: the tree hangs from its mesa's address, that of objectives from the tree's."""
    mesa, _, clase = codigo.rpartition("/")
    try:
        arbol = f"{reverse('mesas:mesa', args=[mesa])}arbol/"
    except NoReverseMatch:
        return None
    return f"{arbol}objetivos/" if clase == ClaseDeArbol.OBJETIVOS else arbol


def nombres_de_arboles(codigos: list[str]) -> QuerySet[Any, Any]:
    """`mesa-de-agua/problemas` → "Árbol de problemas, Mesa de agua"."""
    clase = Case(*(When(clase=c, then=Value(c.label)) for c in ClaseDeArbol), output_field=CharField())
    return (
        Arbol.objects.annotate(
            codigo=Concat("mesa__codigo", Value("/"), "clase", output_field=CharField()),
            llamado=Concat(clase, Value(", "), "mesa__titulo", output_field=CharField()),
        )
        .filter(mesa__codigo__in={codigo.rpartition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "llamado")
    )


NOMBRES = [("arbol", nombres_de_arboles)]
RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("arbol", "árbol de una mesa", direccion_de_arbol)]
VERBOS: list[tuple[str, str]] = [
    ("mesas.arbol_abierto", "Árbol de problemas abierto"),
    ("mesas.arbol_congelado", "Árbol congelado"),
    ("mesas.objetivos_derivados", "Árbol de objetivos derivado"),
]
