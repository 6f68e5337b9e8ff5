"""A limit to guessing the code of the room: how many times one person may be wrong.

Asked at the doors (page and API), outside the act's transaction, because without Redis the counts are rows of the same
database and a refused act would take them back.
"""

from typing import Any

from django.core.cache import cache

from comun.errors import ErrorDeDominio
from cuentas.models import Persona
from mesas.commands.llegadas import llegar
from mesas.errors_de_reuniones import CodigoDeOtroDia, CodigoEquivocado, DemasiadosCodigos
from mesas.models import Llegada, SesionDeMesa

FALLOS = 10
MINUTOS = 10


def _llave(persona: Any) -> str:
    return f"mesas:codigos:{persona.pk}"


def llegar_con_freno(*, persona: Persona, sesion: SesionDeMesa, codigo: str) -> Llegada:
    """`llegar`, for whoever has not been wrong ten times in ten minutes. Raises `DemasiadosCodigos` besides."""
    if cache.get(_llave(persona), 0) >= FALLOS:
        raise DemasiadosCodigos(MINUTOS)
    try:
        return llegar(persona=persona, sesion=sesion, codigo=codigo)
    except (CodigoEquivocado, CodigoDeOtroDia) as error:
        _anotar(persona, error)
        raise


def _anotar(persona: Persona, error: ErrorDeDominio) -> None:
    llave = _llave(persona)
    if not cache.add(llave, 1, MINUTOS * 60):
        try:
            cache.incr(llave)
        except ValueError:  # it expired in between
            cache.set(llave, 1, MINUTOS * 60)
