"""The arithmetic of the bitácora over plain values: canonical text, hashes, links. No Django (docs/bitacora.md).

Anyone can write these rules again from the document; `bin/verificar-bitacora` does, and shares nothing with this file.
"""

import datetime as dt
import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

PRIMERA_ANTERIOR = "0" * 64
# Integers beyond this lose digits in programs that read JSON numbers as doubles; send them as text.
ENTERO_MAXIMO = 2**53 - 1
CAMPO_DEL_NOMBRE = "actor.nombre"
CLAVE_DE_TEXTO = "sha256_con_sal"
CAMPOS = frozenset(
    {"actor", "anterior", "asunto", "cadena", "cambio", "numero", "ocurrido_en", "registrado_en", "verbo"}
)

_INSTANTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_HUELLA = re.compile(r"[0-9a-f]{64}", re.ASCII)
_INESCRIBIBLE = re.compile("[\x00\ud800-\udfff]")
_codificador = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def instante(momento: dt.datetime) -> str:
    """`momento` in UTC with six decimals: `2026-11-21T08:39:00.000000Z`. Raises `ValueError` when it is naive."""
    if momento.tzinfo is None or momento.utcoffset() is None:
        raise ValueError(f"an instant needs a time zone: {momento!r}")
    return momento.astimezone(dt.UTC).isoformat(timespec="microseconds")[:26] + "Z"


def leer_instante(texto: str) -> dt.datetime:
    """The inverse of `instante`. Raises `ValueError` when the form is another one."""
    if not _INSTANTE.fullmatch(texto):
        raise ValueError(f"not an instant in UTC with six decimals: {texto!r}")
    return dt.datetime.fromisoformat(texto)


def cadena_normal(texto: str) -> str:
    """`texto` in NFC. Raises `ValueError` on what no database or UTF-8 file can hold: NUL and lone surrogates."""
    if _INESCRIBIBLE.search(texto):
        raise ValueError("text with NUL or lone surrogates cannot be recorded")
    return texto if texto.isascii() else unicodedata.normalize("NFC", texto)


def simple(valor: Any, donde: str = "cambio") -> Any:
    """`valor` made of what JSON has, minus floats: Decimal, date, datetime and UUID become text.

    Raises `TypeError` for floats, non-text keys and anything else; `ValueError` for naive instants and what cannot
    be written exactly. `donde` names the place in the message.
    """
    if valor is None or isinstance(valor, bool):
        return valor
    if isinstance(valor, str):
        return cadena_normal(str.__str__(valor))
    if isinstance(valor, int):
        if abs(valor) > ENTERO_MAXIMO:
            raise ValueError(f"{donde}: an integer beyond 2**53 - 1 goes as text")
        return int(valor)
    if isinstance(valor, float):
        raise TypeError(f"{donde}: a float has no exact text; use Decimal or an integer")
    if isinstance(valor, Decimal):
        if not valor.is_finite():
            raise ValueError(f"{donde}: {valor} is not a number")
        return format(valor, "f")
    if isinstance(valor, dt.datetime):
        return instante(valor)
    if isinstance(valor, dt.date):
        return valor.isoformat()
    if isinstance(valor, uuid.UUID):
        return str(valor)
    if isinstance(valor, Mapping):
        salida: dict[str, Any] = {}
        for clave, contenido in valor.items():
            if not isinstance(clave, str):
                raise TypeError(f"{donde}: the key {clave!r} is not text")
            normal = cadena_normal(str.__str__(clave))
            if normal in salida:
                raise ValueError(f"{donde}: the key {normal!r} appears twice once normalised")
            salida[normal] = simple(contenido, f"{donde}.{normal}")
        return salida
    if isinstance(valor, list | tuple):
        return [simple(contenido, f"{donde}[{i}]") for i, contenido in enumerate(valor)]
    raise TypeError(f"{donde}: {type(valor).__name__} has no canonical text")


def canonico(valor: Any) -> str:
    """The one text of `valor`: JSON, keys sorted by code point, strings in NFC, no spaces, no floats."""
    return _codificador.encode(simple(valor, "texto"))


def huella(texto: str) -> str:
    """SHA-256 of the UTF-8 bytes of `texto`, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(texto.encode("utf-8")).hexdigest()


def huella_con_sal(sal: str, valor: str) -> str:
    """SHA-256 of the salt (as its hexadecimal text) followed by `valor` in NFC; names and free text enter so.

    Anyone can redo it in a terminal: `printf '%s%s' "$SAL" "$NOMBRE" | sha256sum`.
    """
    return huella(sal + cadena_normal(valor))


def texto_de_entrada(
    *,
    cadena: str,
    numero: int,
    registrado_en: dt.datetime,
    ocurrido_en: dt.datetime,
    verbo: str,
    asunto: str,
    rol: str,
    organizacion: str,
    nombre: str,
    cambio: Mapping[str, Any],
    anterior: str,
) -> str:
    """The exact text of an entry, the one that is hashed and stored. `nombre` is already a salted hash, or empty."""
    return canonico(
        {
            "actor": {"nombre": nombre, "organizacion": organizacion, "rol": rol},
            "anterior": anterior,
            "asunto": asunto,
            "cadena": cadena,
            "cambio": cambio,
            "numero": numero,
            "ocurrido_en": ocurrido_en,
            "registrado_en": registrado_en,
            "verbo": verbo,
        }
    )


def leer_texto(texto: str) -> dict[str, Any]:
    """The content of a stored text. Raises `ValueError` when it is not the canonical text of an entry."""
    try:
        contenido = json.loads(texto)
        normal = canonico(contenido)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError("el texto no es JSON canónico") from error
    if not isinstance(contenido, dict) or normal != texto:
        raise ValueError("el texto no está en su forma canónica")
    actor = contenido.get("actor")
    formas = (
        contenido.keys() == CAMPOS
        and isinstance(actor, dict)
        and actor.keys() == {"nombre", "organizacion", "rol"}
        and all(isinstance(dato, str) for dato in actor.values())
        and isinstance(contenido["cambio"], dict)
        and type(contenido["numero"]) is int
        and all(isinstance(contenido[c], str) for c in CAMPOS - {"actor", "cambio", "numero"})
    )
    if not formas or not _HUELLA.fullmatch(contenido["anterior"]):
        raise ValueError("al texto le faltan campos, le sobran o tienen otra forma")
    try:
        leer_instante(contenido["registrado_en"])
        leer_instante(contenido["ocurrido_en"])
    except ValueError as error:
        raise ValueError("una de sus fechas no está en UTC con seis decimales") from error
    return contenido


def huella_prometida(contenido: Mapping[str, Any], campo: str) -> str | None:
    """The salted hash that an entry holds for `campo` (`actor.nombre` or `cambio.<key>`), or None."""
    if campo == CAMPO_DEL_NOMBRE:
        return contenido["actor"]["nombre"] or None
    prefijo, _, clave = campo.partition(".")
    valor = contenido["cambio"].get(clave) if prefijo == "cambio" else None
    return valor.get(CLAVE_DE_TEXTO) if isinstance(valor, dict) else None
