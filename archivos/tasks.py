"""What runs at night."""

from celery import shared_task

from archivos.huerfanos import quitar_huerfanos


@shared_task
def quitar_archivos_huerfanos() -> None:
    """Remove from the disk what no row holds."""
    quitar_huerfanos()
