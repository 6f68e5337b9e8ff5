"""Every act of a consulta."""

from consultas.commands.adjuntos import agregar_adjunto, retirar_adjunto
from consultas.commands.agrupamientos import guardar_agrupamiento
from consultas.commands.apoyos import apoyar_propuesta, retirar_apoyo
from consultas.commands.boletas import Recibo, depositar_boleta
from consultas.commands.borradores import borrar_borrador, guardar_borrador, publicar_borrador
from consultas.commands.consultas import crear_consulta, prorrogar_fase, publicar_consulta
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.commands.historico import registrar_consulta_historica
from consultas.commands.indice import reindexar
from consultas.commands.olvido import desligar_participacion
from consultas.commands.propuestas import editar_propuesta, publicar_propuesta, retirar_propuesta
from consultas.commands.publicacion import publicar_resultados
from consultas.commands.respuestas import deshacer_respuesta, responder_propuestas
from consultas.commands.sistematizacion import deshacer_integracion, integrar_en_tema
from consultas.commands.temas import crear_tema, deshacer_fusion, fusionar_temas, redactar_tema

__all__ = [
    "Recibo",
    "agregar_adjunto",
    "apoyar_propuesta",
    "borrar_borrador",
    "crear_consulta",
    "crear_tema",
    "depositar_boleta",
    "deshacer_fusion",
    "deshacer_integracion",
    "deshacer_respuesta",
    "desligar_participacion",
    "editar_propuesta",
    "escrutar_consulta",
    "fusionar_temas",
    "guardar_agrupamiento",
    "guardar_borrador",
    "integrar_en_tema",
    "prorrogar_fase",
    "publicar_borrador",
    "publicar_consulta",
    "publicar_propuesta",
    "publicar_resultados",
    "redactar_tema",
    "registrar_consulta_historica",
    "reindexar",
    "responder_propuestas",
    "retirar_adjunto",
    "retirar_apoyo",
    "retirar_propuesta",
    "terminar_votacion",
]
