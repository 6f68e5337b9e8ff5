"""What runs by the clock."""

from celery import shared_task

from conversacion.devoluciones import devolver_lo_vencido


@shared_task
def devolver_apelaciones_vencidas() -> None:
    """Appeals that nobody decided in time: their contents return. Run twice, the second finds nothing."""
    devolver_lo_vencido()
