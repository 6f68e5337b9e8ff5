"""The fingerprint of a ballot's options. Pure: anybody can compute it again from what is published."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable


def texto_de_opciones(opciones: Iterable[tuple[str, int, str]]) -> str:
    """Canonical text: JSON list of [code, axis number, title], sorted by code; UTF-8, NFC, no spaces."""
    filas = sorted([codigo, eje, unicodedata.normalize("NFC", titulo)] for codigo, eje, titulo in opciones)
    return json.dumps(filas, ensure_ascii=False, separators=(",", ":"))


def huella_de_opciones(opciones: Iterable[tuple[str, int, str]]) -> str:
    """SHA-256, hexadecimal, of the canonical text of `(codigo, eje.numero, titulo)` of every topic on the ballot."""
    return hashlib.sha256(texto_de_opciones(opciones).encode()).hexdigest()
