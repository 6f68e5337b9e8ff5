"""What the portal says of itself."""

from comun.vistas import PUBLICO, Pagina


class Acerca(Pagina):
    """What this is, what is real here, and how to verify it."""

    permiso = PUBLICO
    template_name = "tablero/acerca.html"


class Accesibilidad(Pagina):
    """How far the portal can be used by everybody, and how to report what stops you."""

    permiso = PUBLICO
    template_name = "tablero/accesibilidad.html"
