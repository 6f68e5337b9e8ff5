"""What runs at night."""

from celery import shared_task

from secretariado.commands.quorum import revisar_quorum
from secretariado.queries.ejercicios import en_marcha


@shared_task
def revisar_quorums() -> None:
    """Terms are reached because days go by: say it on the pages of each ejercicio that runs here."""
    for ejercicio in en_marcha():
        revisar_quorum(ejercicio=ejercicio)
