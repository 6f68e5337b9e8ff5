"""The nudge after somebody asks for a look: what is due is in the table, and losing a nudge only means waiting for the clock.

Without a broker nothing is nudged: a round takes minutes, and whoever pressed the button does not wait for it.
"""

import logging

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

registro = logging.getLogger(__name__)
TAREA = "compromisos.tasks.revisar_enlaces"


def empujar_al_confirmar() -> None:
    """When this transaction commits, ask the task for a round."""
    if settings.CELERY_TASK_ALWAYS_EAGER:
        return

    def empujar() -> None:
        try:
            current_app.tasks[TAREA].apply_async(retry=False)
        except (OperationalError, OSError):
            registro.warning("nobody listens to %s: the clock will", TAREA)

    transaction.on_commit(empujar, robust=True)
