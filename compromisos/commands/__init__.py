"""The only writers of commitments and progress."""

from compromisos.commands.avances import registrar_avance
from compromisos.commands.redaccion import redactar_compromiso

__all__ = ["redactar_compromiso", "registrar_avance"]
