"""How a corte is drawn: one bar of what became of each report that it asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from compromisos.queries.cortes_publicos import RenglonDeCorte, Situacion, contar

# What one and several of each are called after their number, in the order of the bar.
FRASES = {
    Situacion.A_TIEMPO: ("a tiempo", "a tiempo"),
    Situacion.TARDE: ("tarde", "tarde"),
    Situacion.OBSERVADO: ("observado, sin corregir", "observados, sin corregir"),
    Situacion.SIN_REPORTE: ("sin reporte", "sin reporte"),
    Situacion.POR_REPORTAR: ("por reportar", "por reportar"),
}


@dataclass(frozen=True)
class Tramo:
    """A stretch of the bar; `x` and `ancho` are percentages for SVG."""

    clave: str
    cuantos: int
    frase: str
    x: str
    ancho: str


@dataclass(frozen=True)
class Barra:
    total: int
    tramos: list[Tramo]

    @property
    def deben(self) -> int:
        """Late today: silent, or observed and not corrected."""
        debidas = {Situacion.OBSERVADO, Situacion.SIN_REPORTE}
        return sum(tramo.cuantos for tramo in self.tramos if tramo.clave in debidas)

    @property
    def abierta(self) -> bool:
        """There is still time for some."""
        return any(tramo.clave == Situacion.POR_REPORTAR and tramo.cuantos for tramo in self.tramos)


def barra(renglones: Iterable[RenglonDeCorte]) -> Barra:
    cuenta = contar(renglones)
    total = sum(cuenta.values())
    tramos, antes = [], 0
    for clave, cuantos in cuenta.items():
        uno, varios = FRASES[clave]
        frase = uno if cuantos == 1 else varios
        tramos.append(Tramo(clave.value, cuantos, frase, _porciento(antes, total), _porciento(cuantos, total)))
        antes += cuantos
    return Barra(total, tramos)


def _porciento(cuantos: int, total: int) -> str:
    return f"{100 * cuantos / total:.2f}%" if total else "0%"
