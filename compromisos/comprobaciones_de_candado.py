"""Stage requirements: approval, versions and changes."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
