"""Mesas in `/buscar/`."""

from django.urls import reverse

from comun.formatos import fecha
from comun.registro import Busqueda, Hallazgo
from mesas.queries.mesas import mesas_con_palabras


def buscar_mesas(texto: str, limite: int) -> list[Hallazgo]:
    return [
        Hallazgo(
            mesa.titulo,
            reverse("mesas:mesa", args=[mesa.codigo]),
            " · ".join([mesa.plan.titulo, *([fecha(mesa.fecha)] if mesa.fecha else [])]),
            mesa.naturaleza,
        )
        for mesa in mesas_con_palabras(texto, limite)
    ]


BUSQUEDAS: list[Busqueda] = [Busqueda("mesas", "Mesas", 50, buscar_mesas)]
