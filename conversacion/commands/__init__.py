"""Every act of a conversation and of its moderation."""

from conversacion.commands.apelaciones import apelar, devolver_por_plazo, resolver_apelacion
from conversacion.commands.comentarios import comentar, editar_comentario, retirar_comentario
from conversacion.commands.moderacion import levantar_moderacion, moderar
from conversacion.commands.olvido import desligar_conversacion
from conversacion.commands.repeticion import senalar_repeticion
from conversacion.commands.reportes import desestimar_reportes, reportar

__all__ = [
    "apelar",
    "comentar",
    "desestimar_reportes",
    "desligar_conversacion",
    "devolver_por_plazo",
    "editar_comentario",
    "levantar_moderacion",
    "moderar",
    "reportar",
    "resolver_apelacion",
    "retirar_comentario",
    "senalar_repeticion",
]
