"""How several commitments went, day by day: what was reported and what society saw, against what their dates asked. Pure.

Every commitment weighs the same, and what nobody reported is zero, as in `compromisos.semaforo.reunir`. What was observed
does not count on any day; the dates are those in force now. Sums are whole numbers: weights in tenths, figures in tenths.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from operator import itemgetter
from typing import NamedTuple

CENTESIMA = Decimal("0.01")
FINO = 10**6  # of a point: what a day of an activity asks is told this exactly
PUNTOS = 8
_DIA = itemgetter(3)


class Tramo(NamedTuple):
    """An activity that weighs: from its first day to its last."""

    clave: int
    peso: Decimal
    inicio: dt.date
    fin: dt.date


class Dicho(NamedTuple):
    """A report or a look of an organisation. `clave` is None when it is about the whole commitment."""

    compromiso: int
    clave: int | None
    porcentaje: Decimal
    fecha: dt.date
    quien: int = 0


Linea = tuple[int, int | None, Decimal, dt.date, int]  # a Dicho, or the row of a database that says the same


@dataclass(frozen=True)
class Punto:
    """Points of a hundred, two decimals. `verificado` is None while nobody had looked at anything."""

    fecha: dt.date
    avance: Decimal
    verificado: Decimal | None
    esperado: Decimal
    nombre: str = ""


def _decimas(valor: Decimal) -> int:
    return int(valor * 10)


class _Llave:
    """The figures that one side has given so far."""

    def __init__(self, pesos: dict[int, int], totales: dict[int, int], *, una_voz: bool) -> None:
        self.pesos, self.totales, self.una_voz = pesos, totales, una_voz
        self.por_actividad: dict[int, dict[int, int]] = {}
        self.suma: dict[int, int] = {}  # of each commitment with some activity that was spoken of
        self.enteros: dict[int, dict[int, int]] = {}

    def oir(self, dichos: Iterable[Linea]) -> None:
        """In the order in which they count. There are thousands: nothing is looked up twice."""
        pesos, por_actividad, suma, una_voz = self.pesos, self.por_actividad, self.suma, self.una_voz
        for compromiso, clave, porcentaje, _, organizacion in dichos:
            cifra, quien = int(porcentaje * 10), 0 if una_voz else organizacion
            if clave is None:
                self.enteros.setdefault(compromiso, {})[quien] = cifra
                continue
            peso = pesos.get(clave)
            if peso is None:
                continue
            por_quien = por_actividad.get(clave)
            if por_quien is None:
                por_actividad[clave] = {quien: cifra}
                cambio = cifra
            else:
                vieja = min(por_quien.values())
                por_quien[quien] = cifra
                cambio = min(por_quien.values()) - vieja
            suma[compromiso] = suma.get(compromiso, 0) + peso * cambio

    @property
    def ha_dicho(self) -> bool:
        return bool(self.suma or any(clave in self.totales for clave in self.enteros))

    def media(self) -> Decimal:
        """Over every commitment, those without a word included."""
        total = Decimal(0)
        for clave, peso in self.totales.items():
            if clave in self.suma and peso:
                total += Decimal(self.suma[clave]) / peso
            elif clave in self.enteros:
                total += min(self.enteros[clave].values())
        return (total / 10 / len(self.totales)).quantize(CENTESIMA, ROUND_HALF_UP)


def trayectoria(
    compromisos: Mapping[int, Sequence[Tramo]],
    avances: Iterable[Linea],
    contrastes: Iterable[Linea],
    fechas: Sequence[tuple[dt.date, str]],
) -> list[Punto]:
    """A point for each of `fechas` (day, name), oldest first. `avances` and `contrastes` come in the order they count.

    A report takes the place of the one before, whoever signs it; of the looks of several organisations, the lowest counts.
    """
    if not compromisos:
        return []
    pesos = {tramo.clave: _decimas(tramo.peso) for tramos in compromisos.values() for tramo in tramos}
    totales = {clave: sum([pesos[tramo.clave] for tramo in tramos]) for clave, tramos in compromisos.items()}
    autoridad, sociedad = _Llave(pesos, totales, una_voz=True), _Llave(pesos, totales, una_voz=False)
    calendario = _Calendario(compromisos, pesos, totales)
    cola_a = sorted((uno for uno in avances if uno[0] in compromisos), key=_DIA)
    cola_s = sorted((uno for uno in contrastes if uno[0] in compromisos), key=_DIA)
    puntos, i, j = [], 0, 0
    for fecha, nombre in sorted(fechas):
        hasta_a, hasta_s = bisect_right(cola_a, fecha, i, key=_DIA), bisect_right(cola_s, fecha, j, key=_DIA)
        autoridad.oir(cola_a[i:hasta_a])
        sociedad.oir(cola_s[j:hasta_s])
        i, j = hasta_a, hasta_s
        visto = sociedad.media() if sociedad.ha_dicho else None
        puntos.append(Punto(fecha, autoridad.media(), visto, calendario.pide(fecha), nombre))
    return puntos


class _Calendario:
    """What the dates of every commitment ask, day by day. Days are ordinals: there are thousands to compare with each."""

    def __init__(
        self, compromisos: Mapping[int, Sequence[Tramo]], pesos: dict[int, int], totales: dict[int, int]
    ) -> None:
        self.cuantos = len(compromisos)
        self.tramos = [
            (
                totales[clave],
                [
                    (pesos[suya] * FINO, inicio.toordinal(), fin.toordinal(), (fin - inicio).days + 1)
                    for suya, _, inicio, fin in tramos
                ],
            )
            for clave, tramos in compromisos.items()
            if totales[clave]
        ]

    def pide(self, fecha: dt.date) -> Decimal:
        dia, suma = fecha.toordinal(), 0
        for total, tramos in self.tramos:
            pedido = 0
            for peso, inicio, fin, dias in tramos:
                if dia > fin:
                    pedido += peso
                elif dia > inicio:
                    pedido += peso * (dia - inicio) // dias
            suma += 100 * pedido // total
        return (Decimal(suma) / FINO / self.cuantos).quantize(CENTESIMA, ROUND_HALF_UP)


def fechas_de(cortes: Iterable[tuple[dt.date, str]], inicio: dt.date | None, hoy: dt.date) -> list[tuple[dt.date, str]]:
    """The first day, the newest cortes that have come, and today: eight at most. Cortes of one day are one point."""
    pasados = sorted({dia: nombre for dia, nombre in cortes if dia < hoy}.items())
    salida = [(dia, nombre) for dia, nombre in pasados if inicio is None or dia > inicio][-(PUNTOS - 2) :]
    if inicio is not None and inicio < hoy:
        salida.insert(0, (inicio, "Inicio"))
    return [*salida, (hoy, "Hoy")]


# --- the picture ----------------------------------------------------------------------------------------------------
ANCHO, ALTO = 600, 240
IZQUIERDA, DERECHA, ARRIBA, ABAJO = 44, 12, 12, 30


@dataclass(frozen=True)
class PuntoDibujado:
    punto: Punto
    x: str
    avance: str
    verificado: str
    esperado: str


@dataclass(frozen=True)
class Dibujo:
    """In units of a box of 600 × 240. Lines are points of a polyline; `marcas`, heights of 0, 25, 50, 75 and 100."""

    avance: str
    verificado: str
    esperado: str
    puntos: list[PuntoDibujado]
    marcas: list[tuple[int, str]]


def dibujar(puntos: Sequence[Punto]) -> Dibujo | None:
    """Nothing to draw with fewer than two days."""
    if len(puntos) < 2:
        return None
    desde, dias = puntos[0].fecha, (puntos[-1].fecha - puntos[0].fecha).days or 1

    def x(punto: Punto) -> str:
        return _corto(IZQUIERDA + Decimal((punto.fecha - desde).days) / dias * (ANCHO - IZQUIERDA - DERECHA))

    def y(valor: Decimal) -> str:
        return _corto(ARRIBA + (100 - valor) / 100 * (ALTO - ARRIBA - ABAJO))

    dibujados = [
        PuntoDibujado(
            uno, x(uno), y(uno.avance), y(uno.verificado) if uno.verificado is not None else "", y(uno.esperado)
        )
        for uno in puntos
    ]
    return Dibujo(
        avance=" ".join(f"{uno.x},{uno.avance}" for uno in dibujados),
        verificado=" ".join(f"{uno.x},{uno.verificado}" for uno in dibujados if uno.verificado),
        esperado=" ".join(f"{uno.x},{uno.esperado}" for uno in dibujados),
        puntos=dibujados,
        marcas=[(valor, y(Decimal(valor))) for valor in (0, 25, 50, 75, 100)],
    )


def _corto(valor: Decimal) -> str:
    return str(valor.quantize(Decimal("0.1"), ROUND_HALF_UP))
