"""Nightly check of every chain."""

import structlog
from celery import shared_task

from bitacora.queries.verificacion import verificar_todas

registro = structlog.get_logger(__name__)


@shared_task
def verificar_cadenas() -> None:
    """Log an error for every chain that is not whole."""
    for resultado in verificar_todas():
        if not resultado.integra:
            registro.error("bitacora_rota", cadena=resultado.cadena, numero=resultado.numero, motivo=resultado.motivo)
