"""As whom a person acts when an act of a consulta enters the bitácora."""

from typing import Any

from bitacora.actor import Actor
from secretariado.actores import ADMINISTRACION, como
from secretariado.enums import Rol
from secretariado.rules import tiene_cargo


def actor_de(persona: Any, objeto: Any) -> Actor:
    """Coordination of the object's ejercicio; else the technical administration, which holds every permission."""
    coordina = tiene_cargo(persona, Rol.COORDINACION, objeto)
    return como(persona, Rol.COORDINACION.value if coordina else ADMINISTRACION)
