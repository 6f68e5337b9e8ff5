"""How the bitácora names acts of the route: activities, acceptance, indicators, evidence."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import NoReverseMatch, reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import Actividad, Indicador
from comun.registro import ResolutorDeAsunto


def direccion_de_actividad(codigo: str) -> str | None:
    """`federal-4-c01/2.3` → the route of the commitment, at that activity."""
    compromiso, _, clave = codigo.partition("/")
    try:
        return f"{reverse('compromisos:ruta', args=[compromiso])}#actividad-{clave.replace('.', '-')}"
    except NoReverseMatch:
        return None


def direccion_de_indicador(codigo: str) -> str | None:
    """`federal-4-c01/I1` → the indicators of the commitment, at that one."""
    compromiso, _, clave = codigo.partition("/")
    try:
        return f"{reverse('compromisos:indicadores', args=[compromiso])}#indicador-{clave}"
    except NoReverseMatch:
        return None


def nombres_de_actividades(codigos: list[str]) -> QuerySet[Any, Any]:
    return _nombres(Actividad.objects.all(), codigos, "titulo")


def nombres_de_indicadores(codigos: list[str]) -> QuerySet[Any, Any]:
    return _nombres(Indicador.objects.all(), codigos, "nombre")


def _nombres(filas: QuerySet[Any], codigos: list[str], nombre: str) -> QuerySet[Any, Any]:
    """(code, name) of what hangs from a commitment that is not a draft."""
    return (
        filas.exclude(compromiso__estado=EstadoCompromiso.BORRADOR)
        .annotate(codigo=Concat("compromiso__slug", Value("/"), "clave", output_field=CharField()))
        .filter(compromiso__slug__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", nombre)
    )


NOMBRES: list[Any] = [("actividad", nombres_de_actividades), ("indicador", nombres_de_indicadores)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("actividad", "actividad de una ruta", direccion_de_actividad),
    ResolutorDeAsunto("indicador", "indicador", direccion_de_indicador),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.ruta_presentada", "Ruta presentada para que la acepten"),
    ("compromisos.ruta_aceptada", "Ruta aceptada"),
    ("compromisos.ruta_no_aceptada", "Ruta no aceptada"),
    ("compromisos.ruta_retomada", "Ruta regresada a preparación"),
    ("compromisos.actividad_reprogramada", "Actividad reprogramada"),
    ("compromisos.medicion_registrada", "Medición registrada"),
    ("compromisos.evidencia_agregada", "Evidencia agregada"),
]
