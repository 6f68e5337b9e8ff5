"""The only writers of the Secretariado."""

from secretariado.commands.instalacion import (
    instalar_ejercicio,
    ocupar_parte,
    registrar_declaratoria,
    registrar_organizacion,
)
from secretariado.commands.nombramientos import nombrar, terminar_nombramiento, terminar_por_borrado

__all__ = [
    "instalar_ejercicio",
    "nombrar",
    "ocupar_parte",
    "registrar_declaratoria",
    "registrar_organizacion",
    "terminar_nombramiento",
    "terminar_por_borrado",
]
