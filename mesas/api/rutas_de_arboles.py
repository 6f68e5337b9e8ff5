"""Collections of the room «arboles» of a mesa in `/api/v1/`."""

from typing import Any

from mesas.api.arboles import ArbolConjunto, NodoConjunto

RUTAS: list[Any] = [("arboles", ArbolConjunto, "arbol"), ("nodos", NodoConjunto, "nodo")]
