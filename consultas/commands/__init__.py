"""Every act of a consulta."""

from consultas.commands.boletas import Recibo, depositar_boleta
from consultas.commands.consultas import crear_consulta, prorrogar_fase, publicar_consulta
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.commands.historico import registrar_consulta_historica
from consultas.commands.olvido import desligar_participacion
from consultas.commands.propuestas import apoyar_propuesta, publicar_propuesta, retirar_apoyo, retirar_propuesta
from consultas.commands.publicacion import publicar_resultados
from consultas.commands.temas import crear_tema

__all__ = [
    "Recibo",
    "apoyar_propuesta",
    "crear_consulta",
    "crear_tema",
    "depositar_boleta",
    "desligar_participacion",
    "escrutar_consulta",
    "prorrogar_fase",
    "publicar_consulta",
    "publicar_propuesta",
    "publicar_resultados",
    "registrar_consulta_historica",
    "retirar_apoyo",
    "retirar_propuesta",
    "terminar_votacion",
]
