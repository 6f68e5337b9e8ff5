"""The fingerprint of what is put to the vote. Pure: anyone can write it again from docs/acuerdos.md."""

from collections.abc import Mapping
from typing import Any

from bitacora import huella as canonico


def texto_de_contenido(contenido: Mapping[str, Any]) -> str:
    """The exact canonical JSON text of what is decided on (docs/bitacora.md, same rules as the bitácora)."""
    return canonico.canonico(canonico.simple(contenido, "contenido"))


def huella_de_lo_votado(*, materia: str, asunto: str, titulo: str, texto: str, contenido: str) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON of the five: matter, thing, title, text voted, contents."""
    return canonico.huella(
        canonico.canonico(
            canonico.simple(
                {"materia": materia, "asunto": asunto, "titulo": titulo, "texto": texto, "contenido": contenido},
                "acuerdo",
            )
        )
    )


def huella_de_voto(*, sentido: str, razon: str) -> str:
    """SHA-256 of a vote and its reason, so that what is confirmed is what was read."""
    return canonico.huella(canonico.canonico({"sentido": str(sentido), "razon": razon}))
