"""Stage requirements: drafting, quality and public comment."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
