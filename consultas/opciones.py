"""The fingerprint of a ballot's options. Pure: anybody can compute it again from what is published."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import Protocol


class ConNumero(Protocol):
    @property
    def numero(self) -> int: ...


class Opcion(Protocol):
    """A topic as the ballot shows it."""

    @property
    def codigo(self) -> str: ...
    @property
    def titulo(self) -> str: ...
    @property
    def eje(self) -> ConNumero: ...


def texto_de_opciones(temas: Iterable[Opcion]) -> str:
    """Canonical text: JSON list of [code, axis number, title], sorted by code; UTF-8, NFC, no spaces."""
    filas = sorted([tema.codigo, tema.eje.numero, unicodedata.normalize("NFC", tema.titulo)] for tema in temas)
    return json.dumps(filas, ensure_ascii=False, separators=(",", ":"))


def huella_de_opciones(temas: Iterable[Opcion]) -> str:
    """SHA-256, hexadecimal, of the canonical text of every topic on the ballot."""
    return hashlib.sha256(texto_de_opciones(temas).encode()).hexdigest()
