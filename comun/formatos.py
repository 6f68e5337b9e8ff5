"""Dates, numbers and time left, as a person in Mexico reads them. Pure: plain values in, Spanish text out."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

MEXICO = ZoneInfo("America/Mexico_City")
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
PRONTO_DIAS = 7
DURO = "\u00a0"  # keeps a number and its unit on one line


def local(valor: dt.date | dt.datetime, zona: ZoneInfo = MEXICO) -> dt.date | dt.datetime:
    """An aware instant as the clock of `zona` shows it; dates and naive instants as they come."""
    if isinstance(valor, dt.datetime) and valor.tzinfo is not None:
        return valor.astimezone(zona)
    return valor


def solo_fecha(valor: dt.date | dt.datetime, zona: ZoneInfo = MEXICO) -> dt.date:
    """The calendar day of `valor` in `zona`."""
    visto = local(valor, zona)
    return visto.date() if isinstance(visto, dt.datetime) else visto


def fecha(valor: dt.date | dt.datetime, zona: ZoneInfo = MEXICO) -> str:
    """`17 de junio de 2019`; the first of a month is `1.º`, as Spanish says it."""
    dia = solo_fecha(valor, zona)
    return f"{_ordinal(dia.day)} de {MESES[dia.month - 1]} de {dia.year}"


def fecha_corta(valor: dt.date | dt.datetime, zona: ZoneInfo = MEXICO) -> str:
    """`17 jun 2019`."""
    dia = solo_fecha(valor, zona)
    return f"{dia.day} {MESES[dia.month - 1][:3]} {dia.year}"


def dia_de_la_semana(valor: dt.date | dt.datetime, zona: ZoneInfo = MEXICO) -> str:
    """`lunes 17 de junio`, for dates that are near."""
    dia = solo_fecha(valor, zona)
    return f"{DIAS[dia.weekday()]} {_ordinal(dia.day)} de {MESES[dia.month - 1]}"


def hora(valor: dt.datetime, zona: ZoneInfo = MEXICO) -> str:
    """`18:00`."""
    return f"{local(valor, zona):%H:%M}"


def momento(valor: dt.date | dt.datetime, zona: ZoneInfo = MEXICO) -> str:
    """`17 de junio de 2019, 18:00`; a date that has no hour is left without one."""
    if not isinstance(valor, dt.datetime):
        return fecha(valor, zona)
    return f"{fecha(valor, zona)}, {hora(valor, zona)}"


def fecha_dicha(texto: str) -> str:
    """A date that a source gives as `2021-05-31` or `2019-02`, in words; any other text as it came."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", texto):
            return fecha(dt.date.fromisoformat(texto))
        if re.fullmatch(r"\d{4}-\d{2}", texto):
            dia = dt.date.fromisoformat(f"{texto}-01")
            return f"{MESES[dia.month - 1]} de {dia.year}"
    except ValueError:
        return texto
    return texto


def rango(inicio: dt.date | dt.datetime | None, fin: dt.date | dt.datetime | None, zona: ZoneInfo = MEXICO) -> str:
    """`24 may – 17 jun 2019`, repeating only what changes; `desde el…` or `hasta el…` when an end is missing."""
    if inicio is None and fin is None:
        return ""
    if inicio is None or fin is None:
        return f"hasta el {fecha_corta(fin, zona)}" if fin else f"desde el {fecha_corta(inicio, zona)}"  # type: ignore[arg-type]
    a, b = solo_fecha(inicio, zona), solo_fecha(fin, zona)
    if a == b:
        return fecha_corta(a)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} – {fecha_corta(b)}"
    if a.year == b.year:
        return f"{a.day} {MESES[a.month - 1][:3]} – {fecha_corta(b)}"
    return f"{fecha_corta(a)} – {fecha_corta(b)}"


def _ordinal(dia: int) -> str:
    return "1.º" if dia == 1 else str(dia)


def numero(valor: int | float | Decimal, decimales: int | None = None) -> str:
    """`1,100`, `0.5`: comma for thousands, point for decimals, as Mexico writes them (NOM-008-SCFI).

    `decimales` fixes how many; without it, the ones that the value has.
    """
    exacto = Decimal(str(valor))
    if decimales is not None:
        exacto = exacto.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)
    return f"{exacto:,f}"


def porciento(valor: int | float | Decimal) -> str:
    """`62.5 %`: `valor` is already a percentage (0 to 100). One decimal at most, none when it is whole."""
    redondo = Decimal(str(valor)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    entero = redondo == redondo.to_integral_value()
    return f"{numero(redondo, 0 if entero else 1)}{DURO}%"


def tamano(octetos: int) -> str:
    """A file's size: `620 kB`, `4.1 MB`."""
    if octetos < 1000:
        return f"{octetos}{DURO}bytes"
    if octetos < 1_000_000:
        return f"{numero(octetos / 1000, 0)}{DURO}kB"
    return f"{numero(octetos / 1_000_000, 1)}{DURO}MB"


@dataclass(frozen=True)
class Plazo:
    """What is left of a deadline. `verbo` + `cantidad` + `unidad`, or `verbo` alone when it has passed or is today."""

    verbo: str
    cantidad: int | None
    unidad: str
    pronto: bool
    vencido: bool

    @property
    def texto(self) -> str:
        """`faltan 3 días`."""
        if self.cantidad is None:
            return self.verbo
        return f"{self.verbo} {self.cantidad}{DURO}{self.unidad}"


def plazo(limite: dt.date | dt.datetime, ahora: dt.datetime, zona: ZoneInfo = MEXICO) -> Plazo:
    """How long until `limite`, counted as people count: calendar days, and under 24 hours in hours or minutes.

    1. A date without hour lasts its whole day: on that day it says `es hoy`.
    2. An instant that has arrived has passed: the limit itself is out (closing is exclusive).
    3. From seven days on it is `pronto`.
    """
    if not isinstance(limite, dt.datetime):
        dias = (limite - solo_fecha(ahora, zona)).days
        if dias < 0:
            return Plazo("ya pasó", None, "", pronto=False, vencido=True)
        if dias == 0:
            return Plazo("es hoy", None, "", pronto=True, vencido=False)
        return _contar(dias, "día", "días", pronto=dias <= PRONTO_DIAS)
    resta = limite - ahora
    if resta <= dt.timedelta(0):
        return Plazo("ya pasó", None, "", pronto=False, vencido=True)
    minutos = -(-int(resta.total_seconds()) // 60) or 1
    if minutos < 60:
        return _contar(minutos, "minuto", "minutos", pronto=True)
    if resta < dt.timedelta(days=1):
        return _contar(max(1, int(resta.total_seconds() // 3600)), "hora", "horas", pronto=True)
    dias = (solo_fecha(limite, zona) - solo_fecha(ahora, zona)).days
    return _contar(dias, "día", "días", pronto=dias <= PRONTO_DIAS)


def _contar(cuantos: int, uno: str, varios: str, *, pronto: bool) -> Plazo:
    return Plazo("falta" if cuantos == 1 else "faltan", cuantos, uno if cuantos == 1 else varios, pronto, vencido=False)
