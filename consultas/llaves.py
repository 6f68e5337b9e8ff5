"""The key of each consulta's roll: one file outside the database, destroyed at close (domain.md §4, The roll).

The roll of the rules `curp` and `padron` is an HMAC under this key: whoever has the tables and not the file cannot try
CURPs against it, and once the file is gone nobody can. The folder must be one and the same for every process that
serves the portal, and must not enter the backups of the database.
"""

import os
import re
import secrets
from pathlib import Path

from django.conf import settings

from comun.errors import ReglaIncumplida

BYTES = 32
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}", re.ASCII)


class LlaveAusente(ReglaIncumplida):
    """Without its key the portal cannot know who took part already: it refuses instead of guessing."""

    def __init__(self) -> None:
        super().__init__(
            "llave_ausente",
            "El portal no puede revisar el padrón de esta consulta porque falta su llave. No es culpa tuya: avisa a la "
            "coordinación de la consulta. No se guardó nada.",
        )


def _archivo(slug: str) -> Path:
    if not _SLUG.fullmatch(slug):
        raise ValueError("a consulta's slug has only letters, digits, hyphens and underscores")
    return Path(settings.LLAVES_DIR) / f"{slug}.llave"


def _asentar_carpeta(carpeta: Path) -> None:
    """Make what was just linked or unlinked survive a power cut."""
    descriptor = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def existe(slug: str) -> bool:
    """Whether the consulta has its key."""
    return _archivo(slug).is_file()


def crear(slug: str) -> None:
    """Make the key of a consulta, unless it has one. Never half written: the name appears with its whole content.

    Call it when the consulta is published or when its first codes are handed out. Never make again the key of a roll
    that already holds somebody: under another key the same person would be a new one.
    """
    archivo = _archivo(slug)
    archivo.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if archivo.is_file():
        return
    borrador = archivo.with_name(f".{slug}.{secrets.token_hex(8)}")
    descriptor = os.open(borrador, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secrets.token_hex(BYTES).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(borrador, archivo)  # exclusive: whoever comes second keeps the first key
    except FileExistsError:
        return
    finally:
        borrador.unlink()
    _asentar_carpeta(archivo.parent)


def leer(slug: str) -> str:
    """The key, hexadecimal. Raises `LlaveAusente`."""
    try:
        llave = _archivo(slug).read_text(encoding="ascii")
    except FileNotFoundError:
        raise LlaveAusente from None
    if len(llave) != 2 * BYTES:
        raise LlaveAusente
    return llave


def destruir(slug: str) -> bool:
    """Overwrite the key and remove it; True when there was one. Tried again it does nothing.

    What a disk, a snapshot or a copy keeps of an overwritten file is out of reach of a program: docs/voto.md says so.
    """
    archivo = _archivo(slug)
    try:
        descriptor = os.open(archivo, os.O_WRONLY)
    except FileNotFoundError:
        return False
    try:
        os.write(descriptor, secrets.token_hex(BYTES).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    archivo.unlink(missing_ok=True)
    _asentar_carpeta(archivo.parent)
    return True
