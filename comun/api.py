"""Base of every viewset of the API; what DRF's settings name lives in `comun.api_politica`."""

from typing import Any, ClassVar

from rest_framework.viewsets import GenericViewSet

from comun.api_politica import (
    LimitePorDireccion,
    LimitePorPersona,
    Paginacion,
    PermisoDeclarado,
    manejar_error,
    problema,
)

__all__ = [
    "Conjunto",
    "LimitePorDireccion",
    "LimitePorPersona",
    "Paginacion",
    "PermisoDeclarado",
    "manejar_error",
    "problema",
]


class Conjunto(GenericViewSet):
    """Base of every viewset. `permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "consultas.proponer"}`.

    The docstring of a viewset and of its actions is published in /api/docs/, so those are in Spanish.
    """

    permisos: ClassVar[dict[str, str]]
    # For lists that grow long: `comun.paginacion.Paginador`.
    por_claves: ClassVar[bool] = False

    def objeto_de_permiso(self) -> Any:
        """What the permission of a writing action is asked about."""
        return None

    def total(self) -> int | None:
        """How many rows the list has when a maintained counter knows it; None counts them, up to a limit."""
        return None
