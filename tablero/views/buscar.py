"""Search over everything public."""

from comun.vistas import PUBLICO, Pagina


class Buscar(Pagina):
    """Find anything public by its name, whatever its accents."""

    permiso = PUBLICO
    template_name = "tablero/buscar.html"
