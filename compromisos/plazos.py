"""How long a commitment may last, and how long it is open to comments. Pure: plain values."""

import calendar
import datetime as dt
from collections.abc import Iterable

FEDERAL = "federal"
MESES_FEDERALES = 24  # at most, in the federal ejercicio (seed 004, 6.6)
MESES_LOCALES = 12  # recommended in a state or a municipality
DIAS_DE_COMENTARIOS = 14  # at least, for the comments to count (domain.md §3, stage 6)


def sumar_meses(dia: dt.date, meses: int) -> dt.date:
    """The same day some months later; the last of that month when it has no such day."""
    mes = dia.month - 1 + meses
    ano, mes = dia.year + mes // 12, mes % 12 + 1
    return dt.date(ano, mes, min(dia.day, calendar.monthrange(ano, mes)[1]))


def pasa_de(inicio: dt.date, fin: dt.date, meses: int) -> bool:
    """Whether it lasts longer than that. From 1 January to 1 January of the next year are exactly twelve."""
    return fin > sumar_meses(inicio, meses)


def excede(ambito: str, inicio: dt.date | None, fin: dt.date | None) -> bool:
    """Whether a federal commitment lasts more than it may: an error."""
    return ambito == FEDERAL and inicio is not None and fin is not None and pasa_de(inicio, fin, MESES_FEDERALES)


def advertencias(
    ambito: str,
    inicio: dt.date | None,
    fin: dt.date | None,
    plan_inicio: dt.date | None = None,
    plan_fin: dt.date | None = None,
) -> list[str]:
    """What is allowed and better looked at twice."""
    dichas = []
    if ambito != FEDERAL and inicio and fin and pasa_de(inicio, fin, MESES_LOCALES):
        dichas.append(
            f"Dura más de {MESES_LOCALES} meses. En los planes locales se recomienda un año, para que quepa en un gobierno."
        )
    if inicio and plan_inicio and inicio < plan_inicio:
        dichas.append("Empieza antes que el plan.")
    if fin and plan_fin and fin > plan_fin:
        dichas.append("Termina después que el plan.")
    return dichas


def dias_abiertos(periodos: Iterable[tuple[dt.datetime, dt.datetime]], ahora: dt.datetime) -> int:
    """Whole days that everybody could comment until now, all periods together."""
    total = dt.timedelta()
    for abre, cierra in periodos:
        total += max(min(cierra, ahora) - abre, dt.timedelta())
    return total // dt.timedelta(days=1)
