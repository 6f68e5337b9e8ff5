"""What runs at night."""

from celery import shared_task

from compromisos.commands.semaforos import recalcular_semaforos


@shared_task
def recalcular_los_semaforos() -> None:
    """A day more is due of every activity, and some commitment is of another colour for it."""
    recalcular_semaforos()
