"""What people talk about in commitments; each room declares its own."""

from compromisos.foros_de_candado import FOROS_DE_CANDADO
from compromisos.foros_de_redaccion import FOROS_DE_REDACCION
from comun.registro import Foro

FOROS: list[Foro] = [*FOROS_DE_REDACCION, *FOROS_DE_CANDADO]
