"""A limit to guessing: how many times one connection may be wrong about a CURP or a code.

It counts what was refused, not who votes: fifty people behind the address of one school are no attack. Asked at the
doors (page and API), outside the act's transaction, because without Redis the counts are rows of the same database and
a refused act would take them back.
"""

from typing import Any

from django.conf import settings
from django.core.cache import cache

from comun.codigos import hmac_hex
from comun.conexion import direccion_de
from comun.errors import ErrorDeDominio
from consultas.enums import ReglaDeParticipacion
from consultas.errors_de_boleta import DemasiadosIntentos
from consultas.models import Consulta

FALLOS = 30
MINUTOS = 15
ADIVINANZAS = frozenset({"ya_participaste", "curp_invalida", "codigo_desconocido", "sin_edad_minima"})


def _llave(request: Any, consulta: Consulta) -> str:
    """The connection by an HMAC, never by its address; each consulta counts apart."""
    return f"consultas:fallos:{hmac_hex(settings.SECRET_KEY, f'{consulta.slug}:{direccion_de(request)}')}"


def exigir_intentos(request: Any, consulta: Consulta) -> None:
    """Raises `DemasiadosIntentos`. Nothing to limit under `correo`: an identity is not typed there."""
    if consulta.regla != ReglaDeParticipacion.CORREO and cache.get(_llave(request, consulta), 0) >= FALLOS:
        raise DemasiadosIntentos(MINUTOS)


def anotar_fallo(request: Any, consulta: Consulta, error: ErrorDeDominio) -> None:
    """Count a refusal that a guess would also get."""
    if consulta.regla == ReglaDeParticipacion.CORREO or error.codigo not in ADIVINANZAS:
        return
    llave = _llave(request, consulta)
    if not cache.add(llave, 1, MINUTOS * 60):
        try:
            cache.incr(llave)
        except ValueError:  # it expired in between
            cache.set(llave, 1, MINUTOS * 60)
