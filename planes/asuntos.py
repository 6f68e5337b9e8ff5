"""How the bitácora names what this app records."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto
from planes.asuntos_de_eventos import (
    VERBOS_DE_EVENTOS,
    direccion_de_evento,
    direccion_de_respuesta,
    nombres_de_eventos,
    nombres_de_respuestas,
)
from planes.models import Documento, Etapa, Plan, Requisito


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


def direccion_de_requisito(asunto: str) -> str | None:
    """`requisito:demostracion-1/2/difusion-previa` → its place on the page of the stage."""
    partes = _codigo(asunto).split("/")
    if len(partes) != 3:
        return None
    try:
        return f"{reverse('planes:etapa', args=partes[:2])}#requisito-{partes[2]}"
    except NoReverseMatch:
        return None


def direccion_de_documento(asunto: str) -> str | None:
    slug, _, codigo = _codigo(asunto).partition("/")
    try:
        return reverse("planes:documento", args=[slug, codigo])
    except NoReverseMatch:
        return None


def nombres_de_documentos(codigos: list[str]) -> QuerySet[Any, Any]:
    """`demostracion-1/7` → the title of its last version."""
    codigo = Concat("plan__slug", Value("/"), Cast("codigo", CharField()), output_field=CharField())
    return (
        Documento.objects.annotate(codigo_publico=codigo)
        .filter(plan__slug__in={c.partition("/")[0] for c in codigos}, codigo_publico__in=codigos, es_la_ultima=True)
        .values_list("codigo_publico", "titulo")
    )


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


def nombres_de_requisitos(codigos: list[str]) -> QuerySet[Any, Any]:
    """`demostracion-1/2/difusion-previa` → "La consulta se difundió ampliamente antes de abrir"."""
    numero = Cast("etapa__numero", CharField())
    return (
        Requisito.objects.annotate(
            codigo=Concat("etapa__plan__slug", Value("/"), numero, Value("/"), "clave", output_field=CharField())
        )
        .filter(etapa__plan__slug__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "texto")
    )


NOMBRES = [
    ("documento", nombres_de_documentos),
    ("plan", nombres_de_planes),
    ("etapa", nombres_de_etapas),
    ("requisito", nombres_de_requisitos),
    ("evento", nombres_de_eventos),
    ("respuesta", nombres_de_respuestas),
]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("documento", "documento", direccion_de_documento),
    ResolutorDeAsunto("plan", "plan", direccion_de_plan),
    ResolutorDeAsunto("etapa", "etapa", direccion_de_etapa),
    ResolutorDeAsunto("requisito", "requisito", direccion_de_requisito),
    ResolutorDeAsunto("evento", "evento", direccion_de_evento),
    ResolutorDeAsunto("respuesta", "respuesta a una de las seis preguntas", direccion_de_respuesta),
]
VERBOS: list[tuple[str, str]] = [
    ("planes.plan_creado", "Plan creado"),
    ("planes.plan_registrado", "Plan registrado según las fuentes"),
    ("planes.etapa_programada", "Fechas de la etapa publicadas"),
    ("planes.etapa_reprogramada", "Fechas de la etapa cambiadas"),
    ("planes.etapa_iniciada", "Etapa iniciada"),
    ("planes.evidencia_registrada", "Evidencia de un requisito registrada"),
    ("planes.etapa_concluida", "Etapa concluida"),
    ("planes.etapa_reabierta", "Etapa reabierta por acuerdo"),
    ("planes.requisito_agregado", "Requisito agregado"),
    ("planes.requisito_dispensado", "Requisito dispensado por acuerdo"),
    ("planes.requisito_no_aplica", "Requisito que no aplica, por acuerdo"),
    ("planes.plan_aprobado", "Plan aprobado por acuerdo"),
    ("planes.plan_suspendido", "Plan suspendido por acuerdo"),
    ("planes.plan_reanudado", "Plan reanudado por acuerdo"),
    ("planes.plan_prorrogado", "Fechas del plan cambiadas"),
    ("planes.estandares_registrados", "Catálogo de estándares de OGP registrado"),
    ("planes.estandar_declarado", "Declaración sobre un estándar de OGP"),
    ("planes.objecion_respondida", "Respuesta a una objeción"),
    ("planes.documento_publicado", "Documento publicado"),
    ("planes.documento_reemplazado", "Versión nueva de un documento"),
    ("planes.documento_retirado", "Documento retirado"),
    *VERBOS_DE_EVENTOS,
]
