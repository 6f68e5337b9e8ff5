"""The demo's mail tray: what the file backend wrote, read back. Nothing here sends anything."""

import datetime as dt
import email
import email.policy
from collections.abc import Collection
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


def olvidar(carpeta: Path, direcciones: Collection[str]) -> int:
    """Messages sent to any of `direcciones` leave the tray. Returns how many; a folder that is not there holds none."""
    buscadas = {direccion.casefold() for direccion in direcciones}
    quitados = 0
    for archivo in carpeta.glob("*.log") if carpeta.is_dir() else ():
        mensajes = [m for m in archivo.read_bytes().split(_SEPARADOR) if m.strip()]
        quedan = [m for m in mensajes if not buscadas & {d.casefold() for d in _destinos(m)}]
        quitados += len(mensajes) - len(quedan)
        if not quedan:
            archivo.unlink(missing_ok=True)
        elif len(quedan) < len(mensajes):
            archivo.write_bytes(b"".join(m + _SEPARADOR + b"\n" for m in quedan))
    return quitados


def _destinos(crudo: bytes) -> list[str]:
    para = email.message_from_bytes(crudo.lstrip(b"\n"), policy=email.policy.default)["To"]
    return [direccion.addr_spec for direccion in para.addresses] if para else []


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
