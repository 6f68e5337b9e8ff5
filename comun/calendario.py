"""Events as iCalendar (RFC 5545): what a person adds to their calendar, from a mail or from a page.

Instants are written in UTC, so no time zone has to travel with them and no clock change moves a meeting.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from icalendar import Calendar, Event, vText

from comun import reloj
from comun.direcciones import absoluta, anfitrion
from comun.textos import normalizar

TIPO = "text/calendar"
SIN_FIN = dt.timedelta(hours=1)  # what programs draw of a meeting that does not say when it ends


@dataclass(frozen=True)
class EventoDeCalendario:
    """Something with a date. `uid` is its public code and never changes; `secuencia` grows with each change of it.

    `direccion` is the page of the portal that tells it, as a path or whole. Raises `ValueError` on a naive instant or
    an end before the start: a calendar would show another hour without saying so.
    """

    uid: str
    titulo: str
    inicia: dt.datetime
    termina: dt.datetime | None
    descripcion: str = ""
    lugar: str = ""
    direccion: str = ""
    cancelado: bool = False
    secuencia: int = 0

    def __post_init__(self) -> None:
        if self.inicia.tzinfo is None or (self.termina is not None and self.termina.tzinfo is None):
            raise ValueError("a calendar needs aware instants")
        if self.termina is not None and self.termina < self.inicia:
            raise ValueError("an event does not end before it starts")
        if not _renglon(self.uid):
            raise ValueError("an event needs a uid")


def ics(eventos: Iterable[EventoDeCalendario]) -> str:
    """The calendar file of those events, lines folded and ended as the standard asks. Control characters are left out."""
    calendario = Calendar()
    calendario.add("prodid", "-//Gobierno Abierto//Calendario//ES")
    calendario.add("version", "2.0")
    calendario.add("calscale", "GREGORIAN")
    calendario.add("method", "PUBLISH")
    for evento in eventos:
        calendario.add_component(_componente(evento))
    crudo: bytes = calendario.to_ical()
    return crudo.decode("utf-8")


def respuesta_ics(eventos: Iterable[EventoDeCalendario], nombre: str) -> HttpResponse:
    """Those events as a file to keep; `nombre` is its name, without extension."""
    respuesta = HttpResponse(ics(eventos), content_type=f"{TIPO}; charset=utf-8")
    seguro = "".join(letra for letra in nombre if letra.isascii() and (letra.isalnum() or letra in "-_"))
    respuesta["Content-Disposition"] = f'attachment; filename="{seguro or "calendario"}.ics"'
    return respuesta


def _componente(evento: EventoDeCalendario) -> Event:
    componente = Event()
    componente.add("uid", f"{_renglon(evento.uid)}@{anfitrion()}")
    componente.add("dtstamp", reloj.ahora().astimezone(dt.UTC))
    componente.add("dtstart", evento.inicia.astimezone(dt.UTC))
    componente.add("dtend", (evento.termina or evento.inicia + SIN_FIN).astimezone(dt.UTC))
    componente.add("summary", vText(_renglon(evento.titulo)))
    componente.add("sequence", evento.secuencia)
    componente.add("status", "CANCELLED" if evento.cancelado else "CONFIRMED")
    if evento.descripcion:
        componente.add("description", vText(normalizar(evento.descripcion)))
    if evento.lugar:
        componente.add("location", vText(_renglon(evento.lugar)))
    if evento.direccion:
        componente.add("url", iri_to_uri(absoluta(_renglon(evento.direccion))))
    return componente


def _renglon(texto: str) -> str:
    """One line without control characters."""
    return " ".join(normalizar(texto).split())
