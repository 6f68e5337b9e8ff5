"""What people talk about in commitments; each room declares its own."""

from compromisos import (
    foros_de_contrastes,
    foros_de_cortes,
    foros_de_destinos,
    foros_de_evaluaciones,
    foros_de_informes,
    foros_de_reportes,
    foros_de_vigencia,
)
from compromisos.foros_de_candado import FOROS_DE_CANDADO
from compromisos.foros_de_redaccion import FOROS_DE_REDACCION
from comun.registro import Foro

FOROS: list[Foro] = [
    *FOROS_DE_REDACCION,
    *FOROS_DE_CANDADO,
    *foros_de_reportes.FOROS,
    *foros_de_contrastes.FOROS,
    *foros_de_cortes.FOROS,
    *foros_de_informes.FOROS,
    *foros_de_evaluaciones.FOROS,
    *foros_de_vigencia.FOROS,
    *foros_de_destinos.FOROS,
]
