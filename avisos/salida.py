"""What leaves: a mail with the address it goes to, read at the last moment. Plain data, no table."""

import datetime as dt
import uuid
from dataclasses import dataclass

# A mail that was taken and never handed over goes back to the queue; longer than any pass takes.
TOMADO_VARADO = dt.timedelta(minutes=5)
# Longer than the mail server's patience: nobody can still be handing it over.
ENTREGA_VARADA = dt.timedelta(minutes=10)
# How long to wait after each failure; after the last one it is left for a person.
ESPERAS = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=6),
)
INTENTOS = len(ESPERAS) + 1
# What was sent keeps its text this long, so that its person can ask what they were told.
DIAS_CON_TEXTO = 30


@dataclass(frozen=True)
class Salida:
    """One mail ready to go."""

    clave: uuid.UUID
    para: str
    asunto: str
    texto: str
    html: str
    adjunto_nombre: str
    adjunto_tipo: str
    adjunto_texto: str
