from compromisos.models.avances import Avance
from compromisos.models.compromisos import CodificacionIRM, Compromiso, Responsabilidad

__all__ = ["Avance", "CodificacionIRM", "Compromiso", "Responsabilidad"]
