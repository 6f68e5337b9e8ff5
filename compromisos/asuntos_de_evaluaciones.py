"""How the bitácora names independent evaluations."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse

from compromisos.queries.evaluaciones import en_vigor, publicadas
from comun.registro import ResolutorDeAsunto


def direccion_de_evaluacion(codigo: str) -> str | None:
    """`federal-4/1` → the version in force of that evaluation of the plan."""
    plan, _, numero = codigo.partition("/")
    if not numero.isascii() or not numero.isdigit():
        return None
    try:
        return reverse("compromisos:evaluacion", args=[plan, int(numero)])
    except NoReverseMatch:
        return None


def nombres_de_evaluaciones(codigos: list[str]) -> QuerySet[Any, Any]:
    """(code, title) of what was published."""
    return (
        en_vigor(publicadas())
        .filter(plan__slug__in={codigo.partition("/")[0] for codigo in codigos})
        .annotate(codigo=Concat("plan__slug", Value("/"), Cast("numero", CharField()), output_field=CharField()))
        .filter(codigo__in=codigos)
        .values_list("codigo", "titulo")
    )


NOMBRES: list[tuple[str, Any]] = [("evaluacion", nombres_de_evaluaciones)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("evaluacion", "evaluación independiente", direccion_de_evaluacion)
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.evaluacion_encargada", "Evaluación encargada"),
    ("compromisos.encargo_de_evaluacion_terminado", "Encargo de evaluación terminado"),
    ("compromisos.evaluacion_publicada", "Evaluación publicada"),
    ("compromisos.evaluacion_corregida", "Evaluación corregida con otra versión"),
]
