"""The home page."""

from comun.vistas import PUBLICO, Pagina


class Inicio(Pagina):
    """What is open today, and how a promise is followed from a proposal to a result."""

    permiso = PUBLICO
    template_name = "tablero/inicio.html"
