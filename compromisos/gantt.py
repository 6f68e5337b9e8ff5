"""The picture of a route: where each bar goes, in percentages of the width. No Django; the template only draws."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

MESES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
PASOS = (1, 2, 3, 6, 12, 24, 60, 120)
MARCAS_MAXIMAS = 8
ANCHO_MINIMO = Decimal("0.60")  # a bar of one day is still seen
CENTESIMA = Decimal("0.01")
GRUPOS = (("autoridad", "De la autoridad"), ("sociedad", "De la sociedad"))


@dataclass(frozen=True)
class Tramo:
    """An activity, as the picture needs it. `que`: whatever the template wants to tell of it."""

    clave: str
    de_quien: str
    inicio: dt.date
    fin: dt.date
    inicio_original: dt.date | None = None
    fin_original: dt.date | None = None
    que: Any = None

    @property
    def se_movio(self) -> bool:
        originales = (self.inicio_original, self.fin_original)
        return None not in originales and originales != (self.inicio, self.fin)


@dataclass(frozen=True)
class Caja:
    """A stretch of the width: `x` and `ancho` as SVG takes them ("12.50%")."""

    x: str
    ancho: str


@dataclass(frozen=True)
class Barra:
    tramo: Tramo
    caja: Caja
    original: Caja | None  # where it was first agreed, when it moved


@dataclass(frozen=True)
class Marca:
    """A month of the axis. `menor`: its label is left out on a phone."""

    x: str
    rotulo: str
    menor: bool
    primera: bool


@dataclass(frozen=True)
class Grupo:
    clave: str
    nombre: str
    barras: list[Barra]


@dataclass(frozen=True)
class Dibujo:
    desde: dt.date
    hasta: dt.date
    marcas: list[Marca]
    grupos: list[Grupo]
    hoy: str | None  # where today falls, when it falls inside
    hay_movidas: bool


def dibujar(tramos: Sequence[Tramo], hoy: dt.date) -> Dibujo | None:
    """Nothing to draw without activities. The axis goes by whole months and holds every date, original ones too."""
    if not tramos:
        return None
    dias = [dia for t in tramos for dia in (t.inicio, t.fin, t.inicio_original, t.fin_original) if dia is not None]
    desde = min(dias).replace(day=1)
    hasta = _mes_siguiente(max(dias))
    eje = _Eje(desde, hasta)
    return Dibujo(
        desde=desde,
        hasta=hasta - dt.timedelta(days=1),
        marcas=_marcas(eje),
        grupos=[
            Grupo(clave, nombre, barras)
            for clave, nombre in GRUPOS
            if (barras := [_barra(eje, tramo) for tramo in tramos if tramo.de_quien == clave])
        ],
        hoy=eje.punto(hoy) if desde <= hoy < hasta else None,
        hay_movidas=any(tramo.se_movio for tramo in tramos),
    )


@dataclass(frozen=True)
class _Eje:
    desde: dt.date
    hasta: dt.date  # excluded

    @property
    def dias(self) -> int:
        return (self.hasta - self.desde).days

    def _parte(self, dias: int) -> Decimal:
        return (Decimal(100 * dias) / self.dias).quantize(CENTESIMA, ROUND_HALF_UP)

    def punto(self, dia: dt.date) -> str:
        return f"{self._parte((dia - self.desde).days)}%"

    def caja(self, inicio: dt.date, fin: dt.date) -> Caja:
        """Both days count. What is too short to be seen is drawn a little wider, without leaving the picture."""
        x = self._parte((inicio - self.desde).days)
        ancho = max(self._parte((fin - inicio).days + 1), ANCHO_MINIMO)
        x = min(x, Decimal(100) - ancho)
        return Caja(f"{x}%", f"{ancho}%")


def _barra(eje: _Eje, tramo: Tramo) -> Barra:
    original = None
    if tramo.se_movio and tramo.inicio_original and tramo.fin_original:
        original = eje.caja(tramo.inicio_original, tramo.fin_original)
    return Barra(tramo, eje.caja(tramo.inicio, tramo.fin), original)


def _mes_siguiente(dia: dt.date) -> dt.date:
    return (
        dia.replace(year=dia.year + 1, month=1, day=1) if dia.month == 12 else dia.replace(month=dia.month + 1, day=1)
    )


def _marcas(eje: _Eje) -> list[Marca]:
    """At most eight months with a name; the year where it changes."""
    meses = []
    mes = eje.desde
    while mes < eje.hasta:
        meses.append(mes)
        mes = _mes_siguiente(mes)
    paso = next((p for p in PASOS if len(meses) <= p * MARCAS_MAXIMAS), PASOS[-1])
    elegidos = meses[::paso]
    marcas = []
    for lugar, mes in enumerate(elegidos):
        cambia = lugar == 0 or mes.year != elegidos[lugar - 1].year
        rotulo = MESES[mes.month - 1] + (f" {mes.year % 100:02d}" if cambia else "")
        menor = lugar % (3 if len(elegidos) > 4 else 1) != 0
        marcas.append(Marca(eje.punto(mes), rotulo, menor, lugar == 0))
    return marcas
