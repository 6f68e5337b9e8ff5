"""What the public can do today with commitments."""

from django.urls import reverse

from compromisos.queries.comentarios import abiertos_en
from comun import reloj
from comun.registro import AbiertoHoy


def compromisos_en_comentarios() -> list[AbiertoHoy]:
    """Drafts on which anybody may comment right now, the first to close first. One query."""
    return [
        AbiertoHoy(
            titulo=f"Comenta: {periodo.compromiso.nombre_corto}",
            direccion=reverse("compromisos:comentarios", args=[periodo.compromiso.slug]),
            explicacion="Di qué le falta o qué le cambiarías a este compromiso antes de que se apruebe.",
            termina=periodo.cierra,
            naturaleza=periodo.compromiso.naturaleza,
        )
        for periodo in abiertos_en(reloj.ahora())
    ]


ABIERTO = [compromisos_en_comentarios]
