"""Attendance of an event in numbers that name nobody. Pure: no Django.

The crossing of sector and sex would single people out in a small meeting ("the woman from the court"), so in public
there are totals by sector and totals by sex, never both at once; and the two smallest answers about sex go together
while either is under `MINIMO`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MINIMO = 5
MUJER, HOMBRE, OTRA, NO_DICE = "mujer", "hombre", "otra", "no_dice"
NOMBRES_DE_SEXO = {
    MUJER: "Mujeres",
    HOMBRE: "Hombres",
    OTRA: "Otra identidad",
    NO_DICE: "Prefirió no decir",
}
JUNTAS = "Otra identidad o prefirió no decir"


@dataclass(frozen=True)
class Conteo:
    """One cell as coordination captured it."""

    sector: str
    nombre: str
    parte: str
    sexo: str
    cantidad: int


@dataclass(frozen=True)
class Total:
    """A public total. `ancho` is its share of the largest one, for the bar."""

    clave: str
    nombre: str
    cantidad: int
    ancho: str = "0%"


@dataclass(frozen=True)
class Asistencia:
    """What anyone reads of an attendance."""

    total: int
    por_sector: tuple[Total, ...]
    por_sexo: tuple[Total, ...]

    @property
    def hay(self) -> bool:
        return self.total > 0


def resumir(conteos: Iterable[Conteo]) -> Asistencia:
    """Totals of `conteos`: sectors in the order they come, sexes in a fixed one. Empty groups are left out."""
    sectores: dict[str, tuple[str, int]] = {}
    sexos = dict.fromkeys(NOMBRES_DE_SEXO, 0)
    for conteo in conteos:
        nombre, antes = sectores.get(conteo.sector, (conteo.nombre, 0))
        sectores[conteo.sector] = (nombre, antes + conteo.cantidad)
        sexos[conteo.sexo] += conteo.cantidad
    por_sector = [Total(clave, nombre, cantidad) for clave, (nombre, cantidad) in sectores.items() if cantidad]
    return Asistencia(sum(sexos.values()), _medidos(por_sector), _medidos(_por_sexo(sexos)))


def _por_sexo(sexos: dict[str, int]) -> list[Total]:
    """Women and men, and the other two: together while one of them is small enough to point at somebody."""
    otra, no_dice = sexos[OTRA], sexos[NO_DICE]
    if (0 < otra < MINIMO) or (0 < no_dice < MINIMO):
        resto = [Total(f"{OTRA}_{NO_DICE}", JUNTAS, otra + no_dice)]
    else:
        resto = [Total(clave, NOMBRES_DE_SEXO[clave], sexos[clave]) for clave in (OTRA, NO_DICE)]
    dos = [Total(clave, NOMBRES_DE_SEXO[clave], sexos[clave]) for clave in (MUJER, HOMBRE)]
    return [total for total in dos + resto if total.cantidad]


def _medidos(totales: list[Total]) -> tuple[Total, ...]:
    mayor = max((total.cantidad for total in totales), default=0)
    return tuple(
        Total(total.clave, total.nombre, total.cantidad, f"{round(total.cantidad * 100 / mayor)}%") for total in totales
    )


def de_cada_parte(conteos: Iterable[Conteo]) -> dict[str, int]:
    """How many people of the sectors of each parte."""
    salida: dict[str, int] = {}
    for conteo in conteos:
        salida[conteo.parte] = salida.get(conteo.parte, 0) + conteo.cantidad
    return salida
