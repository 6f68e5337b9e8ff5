"""Who takes part, known only by an HMAC: erasing an account and signing up again is not a second person."""

import unicodedata

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from comun.codigos import hmac_hex


def normalizar_correo(correo: str) -> str:
    """The address as one and the same person writes it: NFC, lower case, no blanks around.

    Dots and `+tags` stay: their meaning is each mail provider's own, and guessing would merge different people.
    """
    return unicodedata.normalize("NFC", correo).strip().lower()


def identidad_de_correo(correo: str, consulta_slug: str) -> str:
    """HMAC-SHA256 of the normalised address under the roll's key, bound to one consulta (domain.md §4, rule `correo`).

    The same address gives unrelated identities in two consultas, so rolls cannot be crossed with each other.

    Raises `ImproperlyConfigured` without `PADRON_LLAVE`: an HMAC under an empty key is one that anybody can compute.
    Raises `ValueError` without an address or a consulta.
    """
    normal = normalizar_correo(correo)
    if not settings.PADRON_LLAVE:
        raise ImproperlyConfigured("PADRON_LLAVE is empty: the roll of a consulta needs a secret key")
    if not normal or not consulta_slug:
        raise ValueError("identidad_de_correo() needs an address and a consulta")
    return hmac_hex(settings.PADRON_LLAVE, f"correo\n{consulta_slug}\n{normal}")
