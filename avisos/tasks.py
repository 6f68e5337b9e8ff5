"""What the broker and the clock ask of the outbox."""

import datetime as dt

from celery import shared_task

from avisos.commands import podar_envios
from avisos.reparto import recuperar, repartir
from avisos.salida import DIAS_CON_TEXTO
from comun import reloj


@shared_task
def repartir_envios(envios: list[int]) -> None:
    """Send these, just written."""
    repartir(envios)


@shared_task
def repartir_pendientes() -> None:
    """Every minute: look after what was left half done, then send what is due."""
    recuperar()
    repartir(segundos=50.0)


@shared_task
def podar_textos_enviados() -> None:
    """Nightly: what was sent long ago keeps no words."""
    podar_envios(antes_de=reloj.ahora() - dt.timedelta(days=DIAS_CON_TEXTO))
