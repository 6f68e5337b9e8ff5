"""Mail servers that behave badly, each in its own way."""

import smtplib

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

PALABRAS = "550 ana@ejemplo.mx unknown"


class SinServidor(BaseEmailBackend):
    """Nobody answers."""

    def open(self) -> bool:
        raise ConnectionRefusedError(111, "refused")


class Rechaza(BaseEmailBackend):
    """It answers no, repeating the address."""

    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        raise smtplib.SMTPSenderRefused(550, PALABRAS.encode(), "ana@ejemplo.mx")


class SeCuelga(BaseEmailBackend):
    """It takes the message and the line breaks before it answers."""

    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        mail.outbox.extend(email_messages)
        raise smtplib.SMTPServerDisconnected(PALABRAS)


class SeDespideMal(BaseEmailBackend):
    """It takes the message and fails to say goodbye."""

    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        mail.outbox.extend(email_messages)
        return len(email_messages)

    def close(self) -> None:
        raise smtplib.SMTPServerDisconnected(PALABRAS)


class DiscoLleno(BaseEmailBackend):
    """Like the one of files, which knows what it has; here it has nothing and cannot write."""

    def tiene(self, clave: object) -> bool:
        return False

    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        raise OSError(28, "No space left on device")
