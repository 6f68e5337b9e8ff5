"""How the bitácora names looks of society, disputes and reviews."""

from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from comun.registro import ResolutorDeAsunto


def direccion_de_disputa(codigo: str) -> str | None:
    """`federal-4-c01/12` → the two keys of the commitment, at that dispute."""
    compromiso, _, clave = codigo.partition("/")
    try:
        return f"{reverse('compromisos:disputas', args=[compromiso])}#disputa-{clave}"
    except NoReverseMatch:
        return None


def direccion_de_seguimiento(codigo: str) -> str | None:
    """`federal-4-c01` → what people say while it is carried out."""
    try:
        return f"{reverse('compromisos:disputas', args=[codigo])}#conversacion"
    except NoReverseMatch:
        return None


def nombres_de_disputas(codigos: list[str]) -> QuerySet[Any, Any] | list[tuple[str, str]]:
    """Each dispute is called by its commitment. One query."""
    publicos = Compromiso.objects.exclude(estado=EstadoCompromiso.BORRADOR)
    nombres = dict(
        publicos.filter(slug__in={codigo.partition("/")[0] for codigo in codigos}).values_list("slug", "nombre_corto")
    )
    hallados = [(codigo, nombres.get(codigo.partition("/")[0], "")) for codigo in codigos]
    return [(codigo, nombre) for codigo, nombre in hallados if nombre]


NOMBRES: list[tuple[str, Any]] = [("disputa", nombres_de_disputas)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("disputa", "disputa de un avance", direccion_de_disputa),
    ResolutorDeAsunto("seguimiento", "conversación sobre un compromiso en marcha", direccion_de_seguimiento),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.contraste_registrado", "Avance contrastado por la sociedad"),
    ("compromisos.disputa_respondida", "Disputa respondida"),
    ("compromisos.disputa_terminada", "Disputa terminada sin acuerdo"),
    ("compromisos.avance_validado", "Reporte de avance validado"),
    ("compromisos.avance_observado", "Reporte de avance observado"),
    ("compromisos.avances_validados", "Reportes de un corte validados"),
]
