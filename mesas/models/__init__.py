from mesas.models.mesas import Mesa

__all__ = ["Mesa"]
