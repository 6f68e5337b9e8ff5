"""As whom a person acts when an act of a consulta enters the bitácora."""

from typing import Any

from bitacora.actor import Actor
from secretariado.enums import Rol
from secretariado.rules import tiene_cargo


def actor_de(persona: Any, objeto: Any) -> Actor:
    """Coordination of the object's ejercicio; else the technical administration, which holds every permission."""
    rol = Rol.COORDINACION.value if tiene_cargo(persona, Rol.COORDINACION, objeto) else "administracion_tecnica"
    return Actor(rol=rol, nombre=persona.nombre_publico, titular=str(persona.clave))
