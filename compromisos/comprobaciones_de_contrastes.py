"""Stage requirements that the portal counts: looks of society, disputes and reviews."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
