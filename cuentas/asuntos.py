"""How the bitácora's page names and links what happens here."""

from django.urls import reverse

from comun.registro import ResolutorDeAsunto


def _direccion_de_aviso(version: str) -> str | None:
    return reverse("cuentas:privacidad_version", args=[version])


RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("aviso_de_privacidad", "aviso de privacidad", _direccion_de_aviso)
]

ROLES: list[tuple[str, str]] = [("administracion", "Administración técnica")]

VERBOS: list[tuple[str, str]] = [("cuentas.aviso_publicado", "Aviso de privacidad publicado")]
