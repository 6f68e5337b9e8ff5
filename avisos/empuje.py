"""The nudge after a commit: "there is mail". The queue is the table; losing a nudge only means waiting a minute."""

import structlog
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

registro = structlog.get_logger(__name__)
TAREA = "avisos.tasks.repartir_envios"


def empujar_al_confirmar(envios: list[int]) -> None:
    """When this transaction commits, ask the task to send these rows. If nobody listens, the beat finds them."""
    if not envios:
        return

    def empujar() -> None:
        try:
            current_app.tasks[TAREA].apply_async(args=[envios], retry=False)
        except (OperationalError, OSError):
            registro.warning("correo_sin_mensajero", cuantos=len(envios))

    transaction.on_commit(empujar, robust=True)
