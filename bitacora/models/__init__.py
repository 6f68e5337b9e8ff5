from bitacora.models.cadena import Cadena
from bitacora.models.entrada import Entrada, NombreAsentado

__all__ = ["Cadena", "Entrada", "NombreAsentado"]
