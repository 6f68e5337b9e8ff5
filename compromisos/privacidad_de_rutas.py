"""What is kept of a person: the route: activities, acceptance, indicators, evidence."""

from comun.registro import DatosPersonales

DATOS_PERSONALES: list[DatosPersonales] = []
