"""Dates that a person typed: a year with a missing figure is a slip, not a plan."""

import datetime as dt

from comun.errors import ReglaIncumplida

PRIMER_PERIODO, ULTIMO_PERIODO = 2000, 2100


def exigir_creible(fecha: dt.date | None, campo: str) -> None:
    """Raises `ReglaIncumplida("fecha_increible")` for a year in which nothing of this portal happens.

    It also keeps out the first and the last days of the calendar, that no time zone can be applied to.
    """
    if fecha is not None and not PRIMER_PERIODO <= fecha.year <= ULTIMO_PERIODO:
        raise ReglaIncumplida("fecha_increible", f"Revisa el año: {fecha.year} no puede ser.", campo=campo)
