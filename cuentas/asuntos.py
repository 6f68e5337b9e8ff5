"""How the bitácora's page names and links what happens here."""

from django.urls import reverse

from comun.registro import ResolutorDeAsunto


def _direccion_de_aviso(version: str) -> str | None:
    return reverse("cuentas:privacidad_version", args=[version])


RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("aviso_de_privacidad", "aviso de privacidad", _direccion_de_aviso)
]

VERBOS: list[tuple[str, str]] = [("cuentas.aviso_publicado", "Aviso de privacidad publicado")]
