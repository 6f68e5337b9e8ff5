"""Events in the portal's agenda."""

import datetime as dt

from django.urls import reverse

from comun.registro import CitaPublica
from planes.enums import EstadoDeEvento
from planes.models import Evento
from planes.queries.eventos import en_agenda


def cita_de(evento: Evento) -> CitaPublica:
    """The event as the agenda, the home page and a calendar read it. `plan__ejercicio` comes selected."""
    return CitaPublica(
        titulo=evento.titulo,
        direccion=reverse("planes:evento", args=[evento.codigo]),
        inicia=evento.inicia,
        termina=evento.termina,
        lugar=evento.lugar or evento.enlace,
        contexto=f"{evento.get_tipo_display()} · {evento.plan.ejercicio.nombre}",
        naturaleza=evento.naturaleza,
        asunto=evento.asunto,
        nota=evento.descripcion,
        cancelada=evento.estado == EstadoDeEvento.CANCELADO,
    )


def eventos(desde: dt.datetime, hasta: dt.datetime) -> list[CitaPublica]:
    """One query."""
    return [cita_de(evento) for evento in en_agenda(desde, hasta)]


AGENDA = [eventos]
