"""What is kept of a person: approval, versions and changes."""

from comun.registro import DatosPersonales

DATOS_PERSONALES: list[DatosPersonales] = []
