"""Where each alternative falls in the picture of impact against feasibility. Pure geometry, in user units of the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ANCHO, ALTO = 360, 340
IZQUIERDA, DERECHA, ARRIBA, ABAJO = 34, 348, 12, 296  # the square where points fall
RADIO = 15
MINIMO, MAXIMO = 1, 5


@dataclass(frozen=True)
class Dato:
    """An alternative with both averages (1 to 5). `numero` is the one of its row in the table."""

    numero: int
    impacto: Fraction
    viabilidad: Fraction
    elegida: bool = False
    descartada: bool = False


@dataclass(frozen=True)
class Punto:
    numero: int
    x: int
    y: int
    elegida: bool
    descartada: bool

    @property
    def rombo(self) -> str:
        """Corners of the diamond of what was chosen."""
        r = RADIO + 4
        return f"{self.x},{self.y - r} {self.x + r},{self.y} {self.x},{self.y + r} {self.x - r},{self.y}"

    @property
    def base(self) -> int:
        """Where the number is written so that it looks centred."""
        return self.y + 6


def colocar(datos: Sequence[Dato]) -> list[Punto]:
    """Points in the order given. One that would cover another is put at the nearest free place beside it."""
    puestos: list[Punto] = []
    for dato in datos:
        x = _en(dato.viabilidad, IZQUIERDA, DERECHA)
        y = _en(dato.impacto, ABAJO, ARRIBA)
        x, y = _libre(x, y, puestos)
        puestos.append(Punto(dato.numero, x, y, dato.elegida, dato.descartada))
    return puestos


def _en(valor: Fraction, desde: int, hasta: int) -> int:
    parte = (min(max(valor, Fraction(MINIMO)), Fraction(MAXIMO)) - MINIMO) / (MAXIMO - MINIMO)
    return _dentro(round(desde + parte * (hasta - desde)), desde, hasta)


def _dentro(donde: int, una: int, otra: int) -> int:
    menor, mayor = sorted((una, otra))
    return min(max(donde, menor + RADIO), mayor - RADIO)


def _libre(x: int, y: int, puestos: Sequence[Punto]) -> tuple[int, int]:
    paso = 2 * RADIO + 2
    vueltas = len(puestos) + 1
    lugares = sorted(
        (
            (x + i * paso, y + j * paso)
            for i in range(-vueltas, vueltas + 1)
            for j in range(-vueltas, vueltas + 1)
            if _dentro(x + i * paso, IZQUIERDA, DERECHA) == x + i * paso
            and _dentro(y + j * paso, ARRIBA, ABAJO) == y + j * paso
        ),
        key=lambda lugar: ((lugar[0] - x) ** 2 + (lugar[1] - y) ** 2, lugar),
    )
    for lugar in lugares:
        if all((lugar[0] - p.x) ** 2 + (lugar[1] - p.y) ** 2 >= (2 * RADIO) ** 2 for p in puestos):
            return lugar
    return x, y
