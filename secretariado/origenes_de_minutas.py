"""The sessions of the Secretariado, as events that leave a minuta."""

from secretariado.origenes import OrigenDeMinuta
from secretariado.queries import datos_de_minutas as de_sesion

ORIGENES: list[OrigenDeMinuta] = [
    OrigenDeMinuta(
        clave="sesion",
        leer=de_sesion.sesion_de_minuta,
        datos=de_sesion.datos_de_sesion,
        partes=de_sesion.partes_presentes,
        parte_de=de_sesion.parte_de,
        personas=de_sesion.personas_presentes,
        direccion=de_sesion.direccion_de_sesion,
        pendiente=de_sesion.falta_para_confirmar,
    ),
]
