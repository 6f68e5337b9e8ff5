"""What is done to a comment's text before keeping it and when showing it. Pure."""

import hashlib
import re
from dataclasses import dataclass

from comun.textos import normalizar, plegar

LARGO_MINIMO = 2
LARGO_MAXIMO = 3_000
MINUTOS_PARA_EDITAR = 15
# Marks that turn the direction of writing: with them a link may be shown as another.
_GIRAN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RENGLONES = re.compile(r"\n{3,}")
_LETRAS = re.compile(r"[^a-z0-9ñ]+")
_ENLACE = re.compile(r"https?://[^\s<>\"'“”«»]+", re.IGNORECASE)
_AL_FINAL = ".,;:!?…)]}"


@dataclass(frozen=True)
class Pedazo:
    """A stretch of a text; `enlace` when it is an address."""

    texto: str
    enlace: bool = False


def limpiar(texto: str) -> str:
    """As it is kept: NFC, no controls, at most one empty line together."""
    return _RENGLONES.sub("\n\n", _GIRAN.sub("", normalizar(texto)))


def huella(texto: str) -> str:
    """SHA-256 of its letters and digits, folded: the same text with other accents, capitals or dots is the same."""
    plegado = _LETRAS.sub(" ", plegar(texto)).strip() or texto.strip()
    return hashlib.sha256(plegado.encode()).hexdigest()


def pedazos(texto: str) -> list[Pedazo]:
    """The text cut where its addresses begin and end; a full stop after an address is not of it."""
    hallados, desde = [], 0
    for caso in _ENLACE.finditer(texto):
        direccion = caso[0].rstrip(_AL_FINAL)
        if direccion.count("(") > direccion.count(")") and caso[0][len(direccion) :].startswith(")"):
            direccion += ")"
        if not direccion.partition("://")[2]:
            continue
        if caso.start() > desde:
            hallados.append(Pedazo(texto[desde : caso.start()]))
        hallados.append(Pedazo(direccion, enlace=True))
        desde = caso.start() + len(direccion)
    if desde < len(texto):
        hallados.append(Pedazo(texto[desde:]))
    return hallados
