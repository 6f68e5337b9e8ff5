"""Mesas in the portal's agenda."""

import datetime as dt

from django.urls import reverse

from comun.registro import CitaPublica
from comun.reloj import MEXICO
from mesas.models import Mesa


def mesas(desde: dt.datetime, hasta: dt.datetime) -> list[CitaPublica]:
    """Mesas with a date in the period; the ones without an hour last their whole day. One query."""
    filas = (
        Mesa.objects.filter(fecha__gte=desde.astimezone(MEXICO).date(), fecha__lte=hasta.astimezone(MEXICO).date())
        .select_related("plan__ejercicio")
        .order_by("fecha", "hora", "pk")
    )
    return [
        CitaPublica(
            titulo=mesa.titulo,
            direccion=reverse("mesas:mesa", args=[mesa.codigo]),
            inicia=dt.datetime.combine(mesa.fecha, mesa.hora, MEXICO) if mesa.hora else mesa.fecha,
            termina=None,
            lugar=mesa.lugar or mesa.get_modalidad_display(),
            contexto=f"Mesa de trabajo · {mesa.plan.ejercicio.nombre}",
            naturaleza=mesa.naturaleza,
            asunto=mesa.asunto,
        )
        for mesa in filas
        if mesa.fecha is not None
    ]


AGENDA = [mesas]
