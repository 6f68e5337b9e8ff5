"""The public events of a plan, as events that leave a minuta."""

from planes.queries import minutas_de_eventos as de_evento
from secretariado.origenes import OrigenDeMinuta

ORIGENES: list[OrigenDeMinuta] = [
    OrigenDeMinuta(
        clave="evento",
        leer=de_evento.evento_de_minuta,
        datos=de_evento.datos_de_evento,
        partes=de_evento.partes_contadas,
        parte_de=de_evento.parte_de,
        personas=de_evento.personas_que_confirman,
        direccion=de_evento.direccion,
        pendiente=de_evento.falta_para_confirmar,
        nombre="Evento",
    ),
]
