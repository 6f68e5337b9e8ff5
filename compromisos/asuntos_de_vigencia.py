"""How the bitácora names whether public results are still there."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import ResultadoVigilado
from comun.registro import ResolutorDeAsunto


def direccion_de_resultado(codigo: str) -> str | None:
    """`federal-4-c01/12` → the page of that result."""
    compromiso, _, clave = codigo.partition("/")
    try:
        return reverse("compromisos:resultado", args=[compromiso, int(clave)])
    except (NoReverseMatch, ValueError):
        return None


def nombres_de_resultados(codigos: list[str]) -> QuerySet[Any, Any]:
    return (
        ResultadoVigilado.objects.exclude(compromiso__estado=EstadoCompromiso.BORRADOR)
        .annotate(codigo=Concat("compromiso__slug", Value("/"), Cast("pk", CharField()), output_field=CharField()))
        .filter(compromiso__slug__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "titulo")
    )


NOMBRES: list[tuple[str, Any]] = [("resultado", nombres_de_resultados)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("resultado", "resultado vigilado", direccion_de_resultado),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.resultado_vigilado", "Resultado puesto a vigilar"),
    ("compromisos.resultado_retirado", "Resultado que ya no se vigila"),
]
