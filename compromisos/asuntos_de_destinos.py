"""How the bitácora names conclusions, destinies and hand-overs."""

from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import NoReverseMatch, reverse

from compromisos.models import Destino, Entrega
from comun.registro import ResolutorDeAsunto


def direccion_de_destino(codigo: str) -> str | None:
    """`prueba-1-c01-d1` → its page, under its commitment."""
    slug, _, numero = codigo.rpartition("-d")
    try:
        return reverse("compromisos:destino", args=[slug, codigo]) if slug and numero.isdecimal() else None
    except NoReverseMatch:
        return None


def direccion_de_entrega(codigo: str) -> str | None:
    """`prueba-1/2` → the page of that package."""
    plan, _, numero = codigo.partition("/")
    try:
        return reverse("compromisos:entrega", args=[plan, int(numero)]) if numero.isdecimal() else None
    except NoReverseMatch:
        return None


def nombres_de_destinos(codigos: list[str]) -> QuerySet[Any, Any]:
    """`prueba-1-c01-d1` → "Destino de «Obra abierta»"."""
    llamado = Concat(Value("Destino de «"), F("compromiso__nombre_corto"), Value("»"), output_field=CharField())
    return Destino.objects.filter(codigo__in=codigos).annotate(llamado=llamado).values_list("codigo", "llamado")


def nombres_de_entregas(codigos: list[str]) -> QuerySet[Any, Any]:
    """`prueba-1/2` → "Entrega 2 de Primer Plan"."""
    codigo = Concat(F("plan__slug"), Value("/"), F("numero"), output_field=CharField())
    llamada = Concat(Value("Entrega "), F("numero"), Value(" de "), F("plan__titulo"), output_field=CharField())
    planes = {uno.partition("/")[0] for uno in codigos}
    return (
        Entrega.objects.filter(plan__slug__in=planes)
        .annotate(codigo=codigo, llamada=llamada)
        .filter(codigo__in=codigos)
        .values_list("codigo", "llamada")
    )


NOMBRES: list[tuple[str, Any]] = [("destino", nombres_de_destinos), ("entrega", nombres_de_entregas)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("destino", "destino de un compromiso", direccion_de_destino),
    ResolutorDeAsunto("entrega", "entrega-recepción", direccion_de_entrega),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.compromiso_concluido", "Compromiso concluido"),
    ("compromisos.destino_propuesto", "Destino de un compromiso propuesto"),
    ("compromisos.destino_decidido", "Destino de un compromiso decidido por acuerdo"),
    ("compromisos.destino_desechado", "Destino de un compromiso desechado"),
    ("compromisos.entrega_congelada", "Entrega-recepción congelada"),
    ("compromisos.entrega_recibida", "Entrega-recepción recibida"),
]
