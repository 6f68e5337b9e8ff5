"""Production never runs on a database marked as demo: its accounts have public passwords (quality.md, Security)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from comun.enums import Naturaleza
from secretariado.models import Ejercicio

REMEDIO = "Point DATABASE_URL to a database that never held the demo, or start it again from an empty one."


def hay_demostracion() -> bool:
    """Whether the database is marked as demo: it holds an ejercicio of that naturaleza."""
    return Ejercicio.objects.filter(naturaleza=Naturaleza.DEMOSTRACION).exists()


@register(Tags.database)
def base_sin_demostracion(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.PERMITE_DEMO or not databases or "default" not in databases:
        return []
    try:
        demo = hay_demostracion()
    except DatabaseError:
        return []  # not migrated yet, or away: /readyz says so
    if demo:
        return [
            Error("This database holds demo data and these settings do not allow it.", REMEDIO, id="gobabierto.E001")
        ]
    return []


def exigir_base_sin_demostracion() -> None:
    """Stop the process that would serve a demo database with production settings."""
    for mensaje in base_sin_demostracion(databases=["default"]):
        raise ImproperlyConfigured(f"{mensaje.msg} {mensaje.hint}")
