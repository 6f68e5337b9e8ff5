"""What the portal keeps of a person: reports of progress."""

from comun.registro import DatosPersonales

DATOS_PERSONALES: list[DatosPersonales] = []
