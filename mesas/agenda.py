"""Mesas and their meetings in the portal's agenda: a mesa with meetings is there by them, never twice."""

import datetime as dt
from typing import Any

from django.urls import reverse

from comun.registro import CitaPublica
from comun.reloj import MEXICO
from mesas.enums import EstadoDeMesa, EstadoDeReunion
from mesas.models import Mesa
from mesas.queries.reuniones import en_agenda
from secretariado.enums import ModalidadDeSesion


def mesas(desde: dt.datetime, hasta: dt.datetime) -> list[CitaPublica]:
    """Meetings of mesas in the period, and mesas with a date and no meeting of their own. One query."""
    return [_de_reunion(fila) if fila.reunion_numero else _de_mesa(fila) for fila in en_agenda(desde, hasta)]


def _de_reunion(fila: Any) -> CitaPublica:
    """The address to attend from afar is not public. `fila`: a mesa of `en_agenda`, with its meeting beside."""
    return CitaPublica(
        titulo=f"{fila.titulo}: {fila.reunion_titulo}",
        direccion=reverse("mesas:reunion", args=[fila.codigo, fila.reunion_numero]),
        inicia=fila.reunion_inicia,
        termina=fila.reunion_termina,
        lugar=fila.reunion_lugar or ModalidadDeSesion(fila.reunion_modalidad).label,
        contexto=f"Mesa de trabajo · {fila.plan.ejercicio.nombre}",
        naturaleza=fila.naturaleza,
        asunto=f"reunion:{fila.codigo}/{fila.reunion_numero}",
        cancelada=fila.reunion_estado == EstadoDeReunion.CANCELADA or fila.estado == EstadoDeMesa.CANCELADA,
    )


def _de_mesa(mesa: Mesa) -> CitaPublica:
    """One without an hour lasts its whole day."""
    assert mesa.fecha is not None  # `en_agenda` gives no other
    return CitaPublica(
        titulo=mesa.titulo,
        direccion=reverse("mesas:mesa", args=[mesa.codigo]),
        inicia=dt.datetime.combine(mesa.fecha, mesa.hora, MEXICO) if mesa.hora else mesa.fecha,
        termina=None,
        lugar=mesa.lugar or mesa.get_modalidad_display(),
        contexto=f"Mesa de trabajo · {mesa.plan.ejercicio.nombre}",
        naturaleza=mesa.naturaleza,
        asunto=mesa.asunto,
        cancelada=mesa.estado == EstadoDeMesa.CANCELADA,
    )


AGENDA = [mesas]
