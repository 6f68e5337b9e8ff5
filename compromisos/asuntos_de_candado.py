"""How the bitácora names acts of approval, versions and changes."""

from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import NoReverseMatch, reverse

from compromisos.models import Modificacion
from comun.registro import ResolutorDeAsunto


def direccion_de_modificacion(codigo: str) -> str | None:
    """`federal-4-c01-m1` → its page, under its commitment."""
    slug, _, numero = codigo.rpartition("-m")
    try:
        return reverse("compromisos:cambio", args=[slug, codigo]) if slug and numero.isdecimal() else None
    except NoReverseMatch:
        return None


def nombres_de_modificaciones(codigos: list[str]) -> QuerySet[Any, Any]:
    """`prueba-1-c01-m1` → "Cambio 1 de Obra abierta"."""
    llamada = Concat(
        Value("Cambio "),
        F("numero"),
        Value(" de «"),
        F("compromiso__nombre_corto"),
        Value("»"),
        output_field=CharField(),
    )
    return Modificacion.objects.filter(codigo__in=codigos).annotate(llamada=llamada).values_list("codigo", "llamada")


NOMBRES: list[Any] = [("modificacion", nombres_de_modificaciones)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("modificacion", "cambio de compromiso", direccion_de_modificacion),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.compromiso_aprobado", "Compromiso aprobado"),
    ("compromisos.ejecucion_iniciada", "Ejecución del compromiso iniciada"),
    ("compromisos.modificacion_propuesta", "Cambio del compromiso propuesto"),
    ("compromisos.modificacion_desechada", "Cambio del compromiso desechado"),
    ("compromisos.modificacion_aplicada", "Compromiso modificado por acuerdo"),
    ("compromisos.compromiso_retirado", "Compromiso retirado por acuerdo"),
]
