"""Entries made the only way there is: through `asentar`."""

from typing import Any

from django.db import transaction

from bitacora.actor import Actor
from bitacora.commands import asentar
from bitacora.models import Entrada

ANA = Actor(rol="coordinacion", organizacion="Instituto inventado", nombre="Ana Pérez", titular="ana")


def asentada(**cambios: Any) -> Entrada:
    """An entry of the chain `federal` unless said otherwise."""
    datos: dict[str, Any] = {
        "cadena": "federal",
        "verbo": "consultas.fase_prorrogada",
        "asunto": "consulta:federal-4-consulta",
        "actor": ANA,
        "cambio": {"dias": 7},
    }
    with transaction.atomic():
        return asentar(**(datos | cambios))
