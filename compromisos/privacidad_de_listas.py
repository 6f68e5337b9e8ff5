"""What is kept of a person: lists, cards and what the portal counts."""

from comun.registro import DatosPersonales

DATOS_PERSONALES: list[DatosPersonales] = []
