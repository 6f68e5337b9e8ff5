"""The only writers of mesas."""

from mesas.commands.mesas import crear_mesa

__all__ = ["crear_mesa"]
