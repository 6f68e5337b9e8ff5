"""The desks of a person: their own space, and the work of their roles."""

from comun.vistas import CON_CUENTA, Pagina


class Mi(Pagina):
    """What I did here, and what waits for me."""

    permiso = CON_CUENTA
    template_name = "tablero/mi.html"


class Gestion(Pagina):
    """What waits for me today, in each ejercicio where I hold a role."""

    permiso = "secretariado.entrar_a_gestion"
    template_name = "tablero/gestion.html"
