"""How the bitácora names what this app records."""

from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto


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
]
