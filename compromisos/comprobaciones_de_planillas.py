"""Stage requirements: spreadsheets of routes and the plan's document."""

from comun.registro import Comprobacion

COMPROBACIONES: list[Comprobacion] = []
