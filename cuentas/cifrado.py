"""Short secrets at rest: encrypted with a key derived from SECRET_KEY, older ones in SECRET_KEY_FALLBACKS still read."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

_USO = b"segundo-factor"


class Ilegible(Exception):
    """None of the present keys opens this text."""


def _llavero() -> MultiFernet:
    return MultiFernet([_llave(s) for s in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _llave(secreto: str) -> Fernet:
    """Its own key for its own use: `person` keeps it apart from whatever else is derived from the same secret."""
    derivada = hashlib.blake2b(secreto.encode(), digest_size=32, person=_USO).digest()
    return Fernet(base64.urlsafe_b64encode(derivada))


def cifrar(texto: str) -> str:
    return _llavero().encrypt(texto.encode()).decode()


def descifrar(cifrado: str) -> str:
    """Raises `Ilegible`."""
    try:
        return _llavero().decrypt(cifrado.encode()).decode()
    except InvalidToken as error:
        raise Ilegible from error
