"""The meetings of a mesa, as events that leave a minuta. Confirmed by who was registered and came, by parte."""

from mesas.queries import minutas_de_reunion as de_reunion
from mesas.queries.asistencia import partes_presentes
from secretariado.origenes import OrigenDeMinuta

ORIGENES: list[OrigenDeMinuta] = [
    OrigenDeMinuta(
        clave="mesa",
        leer=de_reunion.reunion_de_minuta,
        datos=de_reunion.datos_de_reunion,
        partes=partes_presentes,
        parte_de=de_reunion.parte_de,
        personas=de_reunion.personas_que_confirman,
        direccion=de_reunion.direccion,
        pendiente=de_reunion.falta_para_confirmar,
        nombre="Reunión de mesa",
        de_participantes=True,
    ),
]
