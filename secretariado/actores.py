"""Who acts, as the bitácora needs to know it."""

from typing import Any

from bitacora.actor import Actor

ADMINISTRACION = "administracion"


def como(persona: Any, rol: str, organizacion: str = "") -> Actor:
    """`persona` acting as `rol`: the role and the organisation stay in the record, the name can be erased."""
    return Actor(rol=rol, organizacion=organizacion, nombre=persona.nombre_publico, titular=str(persona.clave))
