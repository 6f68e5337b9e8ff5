"""Email backend of development and of the demo: one file a message, named by the message itself.

The name comes from the Message-ID, so handing over the same mail twice leaves one file: after a crash the outbox asks
`tiene` and knows. Each file appears whole or not at all.
"""

import email
import email.policy
import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Sequence
from email.message import EmailMessage as Leido
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_DE_LA_CLAVE = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")


def ruta_de(clave: object) -> Path:
    """Where the mail of that key lies, or would."""
    return Path(settings.EMAIL_FILE_PATH) / f"{clave}.eml"


def leer(clave: object) -> Leido | None:
    """The mail of that key as it was handed over, or None."""
    try:
        crudo = ruta_de(clave).read_bytes()
    except FileNotFoundError:
        return None
    mensaje: Leido = email.message_from_bytes(crudo, policy=email.policy.default)  # type: ignore[assignment]
    return mensaje


def olvidar(claves: Collection[object]) -> None:
    """Those mails leave the folder; the ones that never were there are already gone."""
    for clave in claves:
        ruta_de(clave).unlink(missing_ok=True)


class BuzonEnArchivos(BaseEmailBackend):
    """Writes each message to EMAIL_FILE_PATH. `tiene` is what a real mail server cannot answer."""

    def __init__(self, *args: Any, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def tiene(self, clave: object) -> bool:
        return ruta_de(clave).exists()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        enviados = 0
        for mensaje in email_messages:
            if mensaje.recipients():
                self._escribir(mensaje)
                enviados += 1
        return enviados

    def _escribir(self, mensaje: EmailMessage) -> None:
        armado = mensaje.message()
        identidad = str(armado["Message-ID"])
        hallada = _DE_LA_CLAVE.match(identidad)
        destino = ruta_de(hallada[1] if hallada else hashlib.sha256(identidad.encode()).hexdigest())
        if destino.exists():
            return
        destino.parent.mkdir(parents=True, exist_ok=True)
        descriptor, provisional = tempfile.mkstemp(dir=destino.parent, prefix=".", suffix=".tmp")
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(armado.as_bytes())
            archivo.flush()
            os.fsync(archivo.fileno())
        Path(provisional).replace(destino)
