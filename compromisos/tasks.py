"""What the clock asks of commitments."""

import logging

from celery import shared_task

from compromisos.commands.recordatorios import enviar_recordatorios
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.queries.recordatorios import planes_que_recuerdan
from compromisos.ronda import Ronda

registro = logging.getLogger(__name__)


@shared_task
def recalcular_los_semaforos() -> None:
    """A day more is due of every activity, and some commitment is of another colour for it."""
    recalcular_semaforos()


@shared_task
def recordar_los_cortes() -> None:
    """Every hour: who owes a corte is reminded once for each step. A plan that fails does not silence the others.

    Raises `RuntimeError` at the end when some plan failed, so that whoever watches the tasks knows.
    """
    fallaron = []
    for plan in planes_que_recuerdan():
        try:
            enviar_recordatorios(plan=plan)
        except Exception:  # noqa: BLE001 — logged, told at the end
            registro.exception("reminders of plan %s", plan.slug)
            fallaron.append(plan.slug)
    if fallaron:
        raise RuntimeError(f"reminders of {', '.join(fallaron)}")


@shared_task
def revisar_enlaces() -> None:
    """What is due of the public results that are watched, however many they are; nothing when nothing is."""
    Ronda().correr()
