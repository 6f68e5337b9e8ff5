"""The only writers of the bitácora."""

from bitacora.commands.abrir import abrir_cadena
from bitacora.commands.asentar import asentar
from bitacora.commands.olvidar import olvidar

__all__ = ["abrir_cadena", "asentar", "olvidar"]
