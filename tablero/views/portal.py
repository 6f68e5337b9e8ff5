"""What the portal says of itself."""

from typing import Any

from comun.vistas import PUBLICO, Pagina
from tablero.contacto import contacto_de_accesibilidad
from tablero.queries.portal import fuentes


class Acerca(Pagina):
    """What this is, what is real here, and how to verify it."""

    permiso = PUBLICO
    template_name = "tablero/acerca.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"fuentes": fuentes()}


class Accesibilidad(Pagina):
    """How far the portal can be used by everybody, and how to report what stops you."""

    permiso = PUBLICO
    template_name = "tablero/accesibilidad.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"contacto": contacto_de_accesibilidad()}
