from avisos.models.envios import Envio

__all__ = ["Envio"]
