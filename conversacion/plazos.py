"""Working days in Mexico, by rule: Monday to Friday, less the compulsory holidays of article 74 of the Ley Federal del
Trabajo. Pure. The one holiday that the electoral laws may add for an election day is a Sunday, so it changes nothing.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from comun.reloj import MEXICO

DIAS_PARA_RESOLVER = 5  # working days (domain.md §4, Moderation)
DE_FECHA_FIJA = frozenset({(1, 1), (5, 1), (9, 16), (12, 25)})
# (month, which Monday of it)
EN_LUNES = ((2, 1), (3, 3), (11, 3))
PRIMER_RELEVO = 2024  # the federal executive changes on 1 October, every six years
LUNES, SABADO = 0, 5


def _lunes_numero(anio: int, mes: int, cual: int) -> dt.date:
    primero = dt.date(anio, mes, 1)
    return primero + dt.timedelta(days=(LUNES - primero.weekday()) % 7 + 7 * (cual - 1))


def es_descanso_obligatorio(dia: dt.date) -> bool:
    """Whether article 74 makes that day a holiday for everybody."""
    if (dia.month, dia.day) in DE_FECHA_FIJA:
        return True
    if any(dia == _lunes_numero(dia.year, mes, cual) for mes, cual in EN_LUNES):
        return True
    relevo = dia.year >= PRIMER_RELEVO and (dia.year - PRIMER_RELEVO) % 6 == 0
    return relevo and (dia.month, dia.day) == (10, 1)


def es_habil(dia: dt.date) -> bool:
    return dia.weekday() < SABADO and not es_descanso_obligatorio(dia)


def sumar_habiles(dia: dt.date, cuantos: int) -> dt.date:
    """The `cuantos`-th working day after `dia`, which itself does not count."""
    while cuantos > 0:
        dia += dt.timedelta(days=1)
        cuantos -= es_habil(dia)
    return dia


def vence(instante: dt.datetime, cuantos: int = DIAS_PARA_RESOLVER, zona: ZoneInfo = MEXICO) -> dt.datetime:
    """The end (excluded) of the `cuantos`-th working day after `instante`, on the clock of `zona`."""
    ultimo = sumar_habiles(instante.astimezone(zona).date(), cuantos)
    return dt.datetime.combine(ultimo + dt.timedelta(days=1), dt.time(), zona)
