"""States of a mail in the outbox, as data."""

from django.db import models


class EstadoDeEnvio(models.TextChoices):
    PENDIENTE = "pendiente", "Por enviar"
    TOMADO = "tomado", "Tomado por un repartidor"
    ENTREGANDO = "entregando", "Entregándose al servidor de correo"
    ENVIADO = "enviado", "Enviado"
    INCIERTO = "incierto", "Sin acuse: no se reenvía solo"
    FALLIDO = "fallido", "No se pudo enviar"
    ANULADO = "anulado", "Anulado"


TRANSICIONES_DE_ENVIO: dict[str, frozenset[str]] = {
    EstadoDeEnvio.PENDIENTE: frozenset({EstadoDeEnvio.TOMADO, EstadoDeEnvio.ANULADO}),
    EstadoDeEnvio.TOMADO: frozenset({EstadoDeEnvio.ENTREGANDO, EstadoDeEnvio.PENDIENTE, EstadoDeEnvio.ANULADO}),
    EstadoDeEnvio.ENTREGANDO: frozenset(
        {EstadoDeEnvio.ENVIADO, EstadoDeEnvio.PENDIENTE, EstadoDeEnvio.INCIERTO, EstadoDeEnvio.FALLIDO}
    ),
    EstadoDeEnvio.ENVIADO: frozenset(),
    EstadoDeEnvio.INCIERTO: frozenset({EstadoDeEnvio.PENDIENTE, EstadoDeEnvio.ENVIADO, EstadoDeEnvio.ANULADO}),
    EstadoDeEnvio.FALLIDO: frozenset({EstadoDeEnvio.PENDIENTE, EstadoDeEnvio.ANULADO}),
    EstadoDeEnvio.ANULADO: frozenset(),
}

# What waits for a person of the technical administration: it never leaves again by itself.
POR_DECIDIR = frozenset({EstadoDeEnvio.INCIERTO, EstadoDeEnvio.FALLIDO})
