"""How a commitment ended: a verdict that is computed from its activities and never chosen (domain.md §8). Pure.

*Parcial* never counts as *cumplido*: one activity under 100 % is enough for the whole not to be kept.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from compromisos.semaforo import CERO, CIEN, ActividadMedida

CUMPLIDO = "cumplido"
PARCIAL = "parcial"
NO_CUMPLIDO = "no_cumplido"


def veredicto(actividades: Sequence[ActividadMedida]) -> str:
    """`cumplido`, `parcial` or `no_cumplido`, by what the authority's report in force says of each activity that weighs.

    1. All at 100 %: kept. Whether society saw it is told apart, by the semaphore.
    2. Something done in any of them: partly kept.
    3. Nothing done, nothing reported, or nothing to measure: not kept. Silence proves nothing.
    """
    pesan = [una for una in actividades if una.peso]
    if pesan and all(una.informado == CIEN for una in pesan):
        return CUMPLIDO
    if any((una.informado or CERO) > CERO for una in pesan):
        return PARCIAL
    return NO_CUMPLIDO


def ya_termino(actividades: Sequence[ActividadMedida], fin: dt.date | None, hoy: dt.date) -> bool:
    """Its last day is behind, or nothing is left to do. The last day itself is still time to finish."""
    return (fin is not None and hoy > fin) or veredicto(actividades) == CUMPLIDO


def por_que(actividades: Sequence[ActividadMedida]) -> str:
    """The verdict in a sentence, with the figures it comes from."""
    pesan = [una for una in actividades if una.peso]
    if not pesan:
        return "No tiene actividades ni fechas con qué medirlo: lo que nadie informó no está probado."
    hechas = sum(1 for una in pesan if una.informado == CIEN)
    calladas = sum(1 for una in pesan if una.informado is None)
    if hechas == len(pesan):
        return "Todo lo que pesa está informado al 100 %."
    frase = f"{hechas} de {len(pesan)} actividades de la autoridad están al 100 %"
    if calladas:
        frase += f"; de {calladas} nadie ha informado nunca"
    return f"{frase}."


def texto_de(valor: Decimal | None) -> str:
    """A figure as the fixed text keeps it; nothing is the empty text, which is not zero."""
    return "" if valor is None else format(valor, "f")
