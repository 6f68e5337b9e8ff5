"""The portal's clock. Commands read the hour here; only the demo seeder may set it (domain.md §0)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.utils import timezone

_fijado: ContextVar[dt.datetime | None] = ContextVar("reloj_fijado", default=None)
MEXICO = ZoneInfo("America/Mexico_City")


def ahora() -> dt.datetime:
    """The instant that acts are dated with: aware, UTC."""
    return _fijado.get() or timezone.now()


def instante_verdadero() -> dt.datetime:
    """The machine's own clock, whatever the seeder has set; only the bitácora's `registrado_en` uses it."""
    return timezone.now()


def hoy(zona: ZoneInfo = MEXICO) -> dt.date:
    """Today's date in `zona` (the ejercicio's own)."""
    return ahora().astimezone(zona).date()


@contextmanager
def fijar(instante: dt.datetime) -> Iterator[None]:
    """Make `ahora()` answer `instante` inside the block. For the demo seeder only, on *demostracion* objects."""
    if timezone.is_naive(instante):
        raise ValueError("fijar() needs an aware instant")
    ficha = _fijado.set(instante)
    try:
        yield
    finally:
        _fijado.reset(ficha)
