"""A file that travels with a mail. Text only: the outbox keeps it in its own row."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Adjunto:
    """`Adjunto("sesion.ics", "text/calendar", comun.calendario.ics([evento]))`."""

    nombre: str
    tipo: str
    texto: str
