"""As whom a person acts when an act of a consulta enters the bitácora."""

from typing import Any

from bitacora.actor import Actor
from secretariado.actores import como
from secretariado.enums import Rol


def actor_de(persona: Any) -> Actor:
    """Every act of authority of a consulta is of the coordination: `rules.PERMISOS` gives it to nobody else."""
    return como(persona, Rol.COORDINACION.value)
