"""How the bitácora names what this app records."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto
from planes.models import Etapa, Plan


def _codigo(asunto: str) -> str:
    """`plan:federal-4` → `federal-4`; a bare code stays as it is."""
    return asunto.rpartition(":")[2]


def direccion_de_plan(asunto: str) -> str | None:
    try:
        return reverse("planes:plan", args=[_codigo(asunto)])
    except NoReverseMatch:
        return None


def direccion_de_etapa(asunto: str) -> str | None:
    slug, _, numero = _codigo(asunto).partition("/")
    try:
        return reverse("planes:etapa", args=[slug, numero])
    except NoReverseMatch:
        return None


def nombres_de_planes(codigos: list[str]) -> QuerySet[Any, Any]:
    return Plan.objects.filter(slug__in=codigos).values_list("slug", "titulo")


def nombres_de_etapas(codigos: list[str]) -> QuerySet[Any, Any]:
    """`demostracion-1/2` → "2, Primer Plan de Acción de Demostración"."""
    numero = Cast("numero", CharField())
    return (
        Etapa.objects.annotate(
            codigo=Concat("plan__slug", Value("/"), numero, output_field=CharField()),
            llamada=Concat(numero, Value(", "), "plan__titulo", output_field=CharField()),
        )
        .filter(plan__slug__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "llamada")
    )


NOMBRES = [("plan", nombres_de_planes), ("etapa", nombres_de_etapas)]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("plan", "plan", direccion_de_plan),
    ResolutorDeAsunto("etapa", "etapa", direccion_de_etapa),
]
VERBOS: list[tuple[str, str]] = [
    ("planes.plan_creado", "Plan creado"),
    ("planes.plan_registrado", "Plan registrado según las fuentes"),
    ("planes.etapa_programada", "Fechas de la etapa publicadas"),
    ("planes.etapa_reprogramada", "Fechas de la etapa cambiadas"),
    ("planes.etapa_iniciada", "Etapa iniciada"),
    ("planes.evidencia_registrada", "Evidencia de un requisito registrada"),
    ("planes.estandares_registrados", "Catálogo de estándares de OGP registrado"),
    ("planes.estandar_declarado", "Declaración sobre un estándar de OGP"),
    ("planes.objecion_respondida", "Respuesta a una objeción"),
]
