"""Stage requirements that the portal counts: reports of progress."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
