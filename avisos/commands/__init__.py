"""The only writers of the outbox. Sending lives outside (avisos/reparto.py): no command reaches the network."""

from avisos.commands.encolar import encolar_a, encolar_carta
from avisos.commands.reparto import (
    acusar_entrega,
    anotar_falla,
    dejar_incierto,
    descartar_envio,
    empezar_entrega,
    olvidar_envios,
    podar_envios,
    reintentar_envio,
    soltar_envio,
    soltar_varados,
    tomar_envio,
)

__all__ = [
    "acusar_entrega",
    "anotar_falla",
    "dejar_incierto",
    "descartar_envio",
    "empezar_entrega",
    "encolar_a",
    "encolar_carta",
    "olvidar_envios",
    "podar_envios",
    "reintentar_envio",
    "soltar_envio",
    "soltar_varados",
    "tomar_envio",
]
