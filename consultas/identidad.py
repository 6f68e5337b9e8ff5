"""Who takes part, known only by an HMAC: erasing an account and signing up again is not a second person."""

import unicodedata

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from comun import codigos
from comun.codigos import hmac_hex
from consultas import curp as reglas_de_curp
from consultas import llaves


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


def identidad_de_curp(curp: str, consulta_slug: str) -> str:
    """HMAC of a CURP under the consulta's own key file (rule `curp`). It is not checked here: see `consultas.curp`.

    Raises `LlaveAusente`, and `ValueError` without a CURP.
    """
    return _bajo_llave("curp", reglas_de_curp.normalizar(curp), consulta_slug)


def identidad_de_codigo(codigo: str, consulta_slug: str) -> str:
    """HMAC of a padrón code under the consulta's own key file, for the roll. Raises as `identidad_de_curp`."""
    return _bajo_llave("codigo", codigos.normalizar(codigo), consulta_slug)


def huella_de_codigo(codigo: str, consulta_slug: str) -> str:
    """Another HMAC of the same code, for the list of codes handed out.

    The prefixes differ so that the list and the roll cannot be matched without the key: which codes were used is in no
    table. Raises as `identidad_de_curp`.
    """
    return _bajo_llave("repartido", codigos.normalizar(codigo), consulta_slug)


def _bajo_llave(prefijo: str, normal: str, consulta_slug: str) -> str:
    if not normal or not consulta_slug:
        raise ValueError("an identity needs something that identifies, and a consulta")
    return hmac_hex(llaves.leer(consulta_slug), f"{prefijo}\n{consulta_slug}\n{normal}")
