"""What the clock asks of accounts."""

from celery import shared_task

from cuentas.commands import borrar_sesiones_vencidas as borrar


@shared_task
def borrar_sesiones_vencidas() -> None:
    """Nightly: sessions that ended are erased."""
    borrar()
