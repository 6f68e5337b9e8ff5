"""What every template may read."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

TEMAS = {"claro", "oscuro"}


def portal(request: HttpRequest) -> dict[str, Any]:
    """Name of the portal, chosen colour scheme (own cookie), whether this is a demo. No query."""
    tema = request.COOKIES.get("tema", "")
    return {
        "PORTAL": settings.PORTAL_NOMBRE,
        "tema": tema if tema in TEMAS else "",
        "permite_demo": settings.PERMITE_DEMO,
    }
