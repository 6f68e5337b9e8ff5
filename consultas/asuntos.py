"""How the bitácora names what this app records, and where each thing is seen."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse

from comun.registro import ResolutorDeAsunto
from consultas.enums import EstadoConsulta
from consultas.models import Consulta, Propuesta, Tema


def direccion_de_consulta(codigo: str) -> str:
    return reverse("consultas:consulta", args=[codigo])


def direccion_de_tema(codigo: str) -> str | None:
    """`federal-4-consulta/t1` → the topic's page."""
    slug, _, tema = codigo.partition("/")
    return reverse("consultas:tema", args=[slug, tema]) if tema else None


def direccion_de_propuesta(codigo: str) -> str:
    return reverse("consultas:folio", args=[codigo])


def nombres_de_consultas(codigos: list[str]) -> QuerySet[Any, Any]:
    """A draft has no name yet, except for its coordination."""
    publicas = Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR)
    return publicas.filter(slug__in=codigos).values_list("slug", "titulo")


def nombres_de_temas(codigos: list[str]) -> QuerySet[Any, Any]:
    """`demostracion-1-consulta/1-1` → "Fugas y cortes de agua"."""
    return (
        Tema.objects.exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .annotate(llave=Concat("consulta__slug", Value("/"), "codigo", output_field=CharField()))
        .filter(consulta__slug__in={codigo.partition("/")[0] for codigo in codigos}, llave__in=codigos)
        .values_list("llave", "titulo")
    )


def nombres_de_propuestas(codigos: list[str]) -> QuerySet[Any, Any]:
    return Propuesta.objects.filter(folio__in=codigos).values_list("folio", "titulo")


NOMBRES = [
    ("consulta", nombres_de_consultas),
    ("tema", nombres_de_temas),
    ("propuesta", nombres_de_propuestas),
]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("consulta", "consulta", direccion_de_consulta),
    ResolutorDeAsunto("tema", "tema", direccion_de_tema),
    ResolutorDeAsunto("propuesta", "propuesta", direccion_de_propuesta),
]
VERBOS: list[tuple[str, str]] = [
    ("consultas.consulta_creada", "Consulta creada, en borrador"),
    ("consultas.consulta_publicada", "Consulta publicada"),
    ("consultas.fase_prorrogada", "Fase de la consulta prorrogada"),
    ("consultas.tema_creado", "Tema agregado a la boleta"),
    ("consultas.votacion_terminada", "Votación terminada"),
    ("consultas.consulta_escrutada", "Consulta escrutada"),
    ("consultas.resultados_publicados", "Resultados publicados por acuerdo"),
    ("consultas.consulta_registrada", "Consulta histórica registrada, con sus fuentes"),
]
