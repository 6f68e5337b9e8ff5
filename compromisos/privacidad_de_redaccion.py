"""What is kept of a person: drafting, quality and public comment."""

from comun.registro import DatosPersonales

DATOS_PERSONALES: list[DatosPersonales] = []
