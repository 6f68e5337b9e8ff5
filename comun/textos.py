"""Text made comparable: SQLite has no unaccent and no Spanish collation, so commands keep folded copies."""

import re
import unicodedata

from django.utils.text import slugify

_ESPACIOS = re.compile(r"\s+")


def plegar(texto: str) -> str:
    """`texto` in lower case, without accents, spaces collapsed: "Educación  Básica" → "educacion basica"."""
    sin_marcas = "".join(c for c in unicodedata.normalize("NFKD", texto) if not unicodedata.combining(c))
    return _ESPACIOS.sub(" ", sin_marcas.casefold()).strip()


def clave_de_orden(texto: str) -> str:
    """Sort key in Spanish order: accents do not count, ñ follows n."""
    protegido = texto.casefold().replace("ñ", "n\uffff")
    return plegar(protegido)[:200]


def slug_de(texto: str, *, maximo: int = 80) -> str:
    """A stable public slug, cut at a word boundary."""
    entero = slugify(plegar(texto))
    if len(entero) <= maximo:
        return entero
    return entero[: maximo + 1].rsplit("-", 1)[0]


def recortar(texto: str, letras: int) -> str:
    """At most `letras` characters, the last one an ellipsis when something was left out."""
    return texto if len(texto) <= letras else f"{texto[: letras - 1]}…"


def normalizar(texto: str) -> str:
    """NFC, line ends as LF, no control characters nor half surrogates, trimmed: how free text is stored and hashed."""
    nfc = unicodedata.normalize("NFC", texto.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in nfc if c == "\n" or c == "\t" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()
