"""What is kept of a person: spreadsheets of routes and the plan's document."""

from comun.registro import DatosPersonales

DATOS_PERSONALES: list[DatosPersonales] = []
