from archivos.models.archivos import Archivo

__all__ = ["Archivo"]
