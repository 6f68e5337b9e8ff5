"""Absolute addresses, for what is read outside the portal: mails, calendars, documents."""

from urllib.parse import urlsplit

from django.conf import settings


def absoluta(camino: str) -> str:
    """`/sesiones/x/` → `https://portal.example.org/sesiones/x/`; what is already absolute stays."""
    if urlsplit(camino).scheme:
        return camino
    return f"{settings.PORTAL_DIRECCION.rstrip('/')}/{camino.lstrip('/')}"


def anfitrion() -> str:
    """Host name of the portal, for message and event identifiers."""
    return urlsplit(settings.PORTAL_DIRECCION).hostname or "localhost"
