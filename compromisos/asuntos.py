"""How the bitácora names what this app records, and where each thing is seen."""

from django.urls import reverse

from comun.registro import ResolutorDeAsunto


def direccion_de_compromiso(codigo: str) -> str:
    """`federal-4-c01` → its page."""
    return reverse("compromisos:compromiso", args=[codigo])


RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("compromiso", "compromiso", direccion_de_compromiso),
]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.compromiso_redactado", "Compromiso redactado"),
    ("compromisos.compromiso_registrado", "Compromiso registrado según las fuentes"),
    ("compromisos.avance_registrado", "Avance informado"),
]
