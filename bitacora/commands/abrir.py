"""Give a chain its public name."""

from bitacora.models import Cadena
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza


@comando(ClaseDeActo.PRIVADO)
def abrir_cadena(*, clave: str, nombre: str, naturaleza: str = Naturaleza.VIVO) -> Cadena:
    """An ejercicio (or the portal) has its own record from now on, with this name on its page.

    Called again, it renames the page and nothing else: entries name their chain by `clave`, which never changes.
    `naturaleza` only labels the page (an invented exercise is labelled as invented); it is not in the hashed text.
    """
    cadena, _ = Cadena.objects.update_or_create(clave=clave, defaults={"nombre": nombre, "naturaleza": naturaleza})
    return cadena
