"""The demo's mail tray: what the file backend wrote, read back. Nothing here sends anything."""

import datetime as dt
import email
import email.policy
from dataclasses import dataclass
from pathlib import Path

_SEPARADOR = b"-" * 79


@dataclass(frozen=True)
class CorreoDemo:
    asunto: str
    para: str
    fecha: dt.datetime | None
    texto: str


def leer_bandeja(carpeta: Path, *, cuantos: int = 30) -> list[CorreoDemo]:
    """The newest `cuantos` messages of the folder, newest first. A folder that does not exist yet is an empty tray."""
    if not carpeta.is_dir():
        return []
    archivos = sorted(carpeta.glob("*.log"), key=lambda ruta: ruta.stat().st_mtime, reverse=True)
    correos: list[CorreoDemo] = []
    for archivo in archivos:
        mensajes = [m for m in archivo.read_bytes().split(_SEPARADOR) if m.strip()]
        correos.extend(_leer(mensaje) for mensaje in reversed(mensajes))
        if len(correos) >= cuantos:
            break
    return correos[:cuantos]


def _leer(crudo: bytes) -> CorreoDemo:
    mensaje = email.message_from_bytes(crudo.lstrip(b"\n"), policy=email.policy.default)
    cuerpo = mensaje.get_body(("plain",))
    fecha = mensaje["Date"].datetime if mensaje["Date"] else None
    return CorreoDemo(
        asunto=str(mensaje["Subject"] or ""),
        para=str(mensaje["To"] or ""),
        fecha=fecha,
        texto=cuerpo.get_content().strip() if cuerpo else "",
    )
