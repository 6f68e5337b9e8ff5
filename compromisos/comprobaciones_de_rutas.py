"""Stage requirements: the route: activities, acceptance, indicators, evidence."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
