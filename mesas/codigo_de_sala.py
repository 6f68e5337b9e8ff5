"""The code that is shown in the room: whoever types it is there today. Pure: no Django.

It is an HMAC of the meeting and the day, so nothing is kept, everybody in the room has the same one and tomorrow it is
another. It proves presence in a room, not identity: the account says who.
"""

import datetime as dt
import enum
import hashlib
import hmac

# Read aloud and typed on a phone: without 0 and O, 1 and I. 32 signs, 5 bits each.
ALFABETO = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LARGO = 6


class Lectura(enum.Enum):
    """What a typed code turned out to be."""

    DE_HOY = "de_hoy"
    DE_AYER = "de_ayer"
    NINGUNO = "ninguno"


def codigo_del_dia(llave: str, sesion: int, dia: dt.date) -> str:
    """The code of a meeting on a day (in the time zone of its ejercicio)."""
    suma = hmac.new(llave.encode(), f"codigo-de-sala:{sesion}:{dia.isoformat()}".encode(), hashlib.sha256).digest()
    return "".join(ALFABETO[octeto % len(ALFABETO)] for octeto in suma[:LARGO])


def normalizar(codigo: str) -> str:
    """What a person typed, as it was shown: upper case, without blanks or hyphens."""
    return "".join(c for c in codigo.upper() if c.isalnum())


def leer(llave: str, sesion: int, dia: dt.date, escrito: str) -> Lectura:
    """Whether `escrito` is the code of `dia`, that of the day before, or none. Compared in constant time."""
    dado = normalizar(escrito).encode("utf-8", "replace")
    hoy = hmac.compare_digest(dado, codigo_del_dia(llave, sesion, dia).encode())
    ayer = hmac.compare_digest(dado, codigo_del_dia(llave, sesion, dia - dt.timedelta(days=1)).encode())
    if hoy:
        return Lectura.DE_HOY
    return Lectura.DE_AYER if ayer else Lectura.NINGUNO
