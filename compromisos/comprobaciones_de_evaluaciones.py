"""Stage requirements that the portal counts: independent evaluations."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
