"""How the bitácora names what this app records, and where each thing is seen."""

from django.urls import reverse

from comun.registro import ResolutorDeAsunto


def direccion_de_consulta(codigo: str) -> str:
    return reverse("consultas:consulta", args=[codigo])


def direccion_de_tema(codigo: str) -> str | None:
    """`federal-4-consulta/t1` → the topic's page."""
    slug, _, tema = codigo.partition("/")
    return reverse("consultas:tema", args=[slug, tema]) if tema else None


def direccion_de_propuesta(codigo: str) -> str:
    return reverse("consultas:folio", args=[codigo])


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
    ("consultas.consulta_registrada", "Consulta histórica registrada, con sus fuentes"),
]
