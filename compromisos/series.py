"""The picture of an indicator: its measurements against its baseline and its target. No Django; percentages of a box."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ALTO = 160
ORILLA = 14
ANCHO = 600
DECIMA = Decimal("0.1")


@dataclass(frozen=True)
class Punto:
    fecha: dt.date
    valor: Decimal


@dataclass(frozen=True)
class PuntoDibujado:
    punto: Punto
    x: str
    y: str


@dataclass(frozen=True)
class Serie:
    """In units of a box of 600 × 160. `base` and `meta`: heights of their lines, when they are known."""

    linea: str  # points of a polyline
    puntos: list[PuntoDibujado]
    base: str | None
    meta: str | None
    desde: dt.date
    hasta: dt.date


def trazar(
    puntos: Sequence[Punto],
    *,
    base: Decimal | None,
    meta: Decimal | None,
    fecha_base: dt.date | None,
    fecha_meta: dt.date | None,
) -> Serie | None:
    """Nothing to draw without a measurement. The axis of time holds baseline and target days when they are known."""
    if not puntos:
        return None
    orden = sorted(puntos, key=lambda punto: punto.fecha)
    dias = [punto.fecha for punto in orden] + [dia for dia in (fecha_base, fecha_meta) if dia]
    desde, hasta = min(dias), max(dias)
    valores = [punto.valor for punto in orden] + [valor for valor in (base, meta) if valor is not None]
    bajo, alto = min(valores), max(valores)

    def x(dia: dt.date) -> str:
        total = (hasta - desde).days
        parte = Decimal((dia - desde).days) / total if total else Decimal("0.5")
        return _decimal(ORILLA + parte * (ANCHO - 2 * ORILLA))

    def y(valor: Decimal) -> str:
        parte = (valor - bajo) / (alto - bajo) if alto > bajo else Decimal("0.5")
        return _decimal(ALTO - ORILLA - parte * (ALTO - 2 * ORILLA))

    dibujados = [PuntoDibujado(punto, x(punto.fecha), y(punto.valor)) for punto in orden]
    return Serie(
        linea=" ".join(f"{uno.x},{uno.y}" for uno in dibujados),
        puntos=dibujados,
        base=None if base is None else y(base),
        meta=None if meta is None else y(meta),
        desde=desde,
        hasta=hasta,
    )


def recorrido(valor: Decimal, base: Decimal | None, meta: Decimal | None) -> Decimal | None:
    """How much of the way from baseline to target, in points of a hundred; None when there is no way to say.

    It may be negative (worse than at the start) or over a hundred: it is shown as it is.
    """
    if base is None or meta is None or base == meta:
        return None
    return ((valor - base) * 100 / (meta - base)).quantize(DECIMA, ROUND_HALF_UP)


def _decimal(valor: Decimal) -> str:
    return str(valor.quantize(DECIMA, ROUND_HALF_UP))
