"""Public names: how they are cleaned and which ones are refused. No Django here."""

import re

from comun.textos import normalizar

_ENLACE = re.compile(r"://|www\.|@|\b[\w-]+\.(?:com|net|org|mx|info|io|ru|xyz|top)\b", re.IGNORECASE)
_ESPACIOS = re.compile(r"\s+")


def limpiar(nombre: str) -> str:
    """`nombre` on one line, without control characters nor repeated blanks."""
    return _ESPACIOS.sub(" ", normalizar(nombre)).strip()


def lleva_enlace(nombre: str) -> bool:
    """Whether a name is used to carry an address, of a site or of a mailbox."""
    return _ENLACE.search(nombre) is not None
