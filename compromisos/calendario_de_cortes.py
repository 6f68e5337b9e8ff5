"""A calendar of cortes every few months: plain dates, before anybody writes anything. Pure."""

import calendar
import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from compromisos.errors_de_cortes import CalendarioInvalido
from comun.fechas import exigir_creible

MESES = (1, 2, 3, 4, 6)
# Sources ask for progress at least every six months (datos/estandares_ogp.csv, 2017-IM-D-B1).
DIAS_ENTRE_CORTES = 183
CORTES_DE_UNA_VEZ = 24
DIAS_PARA_REPORTAR = 60  # at most, from the day of the data
DIAS_CON_PRORROGA = 90  # at most, with every extension


@dataclass(frozen=True)
class CorteDicho:
    """A corte that would be. `fecha`: the day of the data; `vence`: the last day to report."""

    nombre: str
    fecha: dt.date
    vence: dt.date


def sumar_meses(dia: dt.date, meses: int) -> dt.date:
    """The same day, `meses` later; the last one of its month stays the last one."""
    anio, mes = divmod(dia.year * 12 + dia.month - 1 + meses, 12)
    ultimo = calendar.monthrange(anio, mes + 1)[1]
    es_ultimo = dia.day == calendar.monthrange(dia.year, dia.month)[1]
    return dt.date(anio, mes + 1, ultimo if es_ultimo else min(dia.day, ultimo))


def calendario(primero: dt.date, meses: int, hasta: dt.date, dias: int, desde_numero: int = 1) -> list[CorteDicho]:
    """One every `meses` from `primero` to `hasta`, each with `dias` to report. Never more than CORTES_DE_UNA_VEZ."""
    salida = []
    for lugar in range(CORTES_DE_UNA_VEZ):
        fecha = sumar_meses(primero, meses * lugar)
        if fecha > hasta:
            break
        salida.append(CorteDicho(f"Corte {desde_numero + lugar}", fecha, fecha + dt.timedelta(days=dias)))
    return salida


def dichos_de(*, primero: dt.date, meses: int, hasta: dt.date, dias: int, numero: int) -> list[CorteDicho]:
    """The calendar that a person's answers mean. Raises `CalendarioInvalido`, `ReglaIncumplida("fecha_increible")`."""
    if meses not in MESES:
        raise CalendarioInvalido("Elige cada cuántos meses: 1, 2, 3, 4 o 6.", "meses")
    if not 0 <= dias <= DIAS_PARA_REPORTAR:
        raise CalendarioInvalido(f"Da de 0 a {DIAS_PARA_REPORTAR} días para reportar.", "dias")
    exigir_creible(primero, "primero")
    exigir_creible(hasta, "hasta")
    hechos = calendario(primero, meses, hasta, dias, numero)
    if not hechos:
        raise CalendarioInvalido("Elige un último día que no sea anterior al primer corte.", "hasta")
    return hechos


def mayor_hueco(inicio: dt.date, fechas: list[dt.date], fin: dt.date) -> int:
    """Days of the longest stretch without a corte, from `inicio` to `fin`."""
    paradas = [inicio, *sorted(fechas), fin]
    return max((despues - antes).days for antes, despues in pairwise(paradas))
