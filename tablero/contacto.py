"""Where people report what stops them. Never invented: empty until whoever runs the portal writes it."""

from django.conf import settings


def contacto_de_accesibilidad() -> str:
    """An e-mail address, or nothing when the settings name none (`CONTACTO_DE_ACCESIBILIDAD`)."""
    valor: str = getattr(settings, "CONTACTO_DE_ACCESIBILIDAD", "")
    return valor
