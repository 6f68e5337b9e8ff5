"""The fingerprint of a minuta. Pure: anyone can write it again, and the page serves the exact text that is hashed."""

from bitacora import huella as canonico

HUECO = "[Cuenta qué se dijo en este punto"


def texto_de_minuta(*, codigo: str, version: int, datos: str, relato: str, motivo: str) -> str:
    """Canonical JSON of the five (docs/bitacora.md): code, version, data (their exact text), account, reason."""
    return canonico.canonico({"codigo": codigo, "version": version, "datos": datos, "relato": relato, "motivo": motivo})


def huella_de_minuta(*, codigo: str, version: int, datos: str, relato: str, motivo: str) -> str:
    """SHA-256, in hexadecimal, of `texto_de_minuta`."""
    return canonico.huella(texto_de_minuta(codigo=codigo, version=version, datos=datos, relato=relato, motivo=motivo))
