"""Stage requirements: lists, cards and what the portal counts."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
