"""How far a commitment wants to go: four axes, three levels, and what each level looks like (seed 004, stage 6).

Pure: plain values. The overall ambition is the highest level on any axis. That is this portal's convention (domain.md
§6): the guide names the levels and does not say how to sum them up, so pages say whose convention it is.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGO = Path(__file__).resolve().parent.parent / "datos" / "niveles_ambicion.csv"
EJES = {
    "transparencia": "Transparencia",
    "rendicion_de_cuentas": "Rendición de cuentas",
    "participacion": "Participación",
    "innovacion": "Innovación",
}
NO_APLICA = "no_aplica"
# From the nearest to the farthest.
NIVELES = {"estructural": "Estructural", "proactivo": "Proactivo", "innovador": "Innovador"}
_ALTURA = {NO_APLICA: 0, **{nivel: lugar for lugar, nivel in enumerate(NIVELES, start=1)}}
# What a cell of the picture is.
SUPERADO, LLEGA, NO_ALCANZA, SIN_NIVEL = "superado", "llega", "no_alcanza", "no_aplica"


def altura(nivel: str) -> int:
    """0 for an axis it does not touch (or says nothing about) to 3 for the farthest."""
    return _ALTURA.get(nivel, 0)


def la_mas_alta(niveles: Iterable[str]) -> str:
    """The overall ambition of some axes. Empty when nothing was said of any."""
    dichos = [nivel for nivel in niveles if nivel in _ALTURA]
    return max(dichos, key=altura) if dichos else ""


@dataclass(frozen=True)
class Celda:
    nivel: str
    rotulo: str
    clase: str  # SUPERADO, LLEGA, NO_ALCANZA or SIN_NIVEL
    ejemplos: tuple[str, ...]


@dataclass(frozen=True)
class Renglon:
    """An axis of the picture. `nivel` is empty when nothing was said of it."""

    eje: str
    rotulo: str
    nivel: str
    celdas: tuple[Celda, ...]


def matriz(niveles: Mapping[str, str]) -> list[Renglon]:
    """The picture of 4 axes by 3 levels. `niveles`: axis → level; axes that are not there were not said."""
    return [_renglon(eje, rotulo, niveles.get(eje, "")) for eje, rotulo in EJES.items()]


def _renglon(eje: str, rotulo: str, nivel: str) -> Renglon:
    hasta = altura(nivel)
    celdas = []
    for lugar, (columna, nombre) in enumerate(NIVELES.items(), start=1):
        if not hasta:
            clase = SIN_NIVEL
        else:
            clase = LLEGA if lugar == hasta else SUPERADO if lugar < hasta else NO_ALCANZA
        celdas.append(Celda(columna, nombre, clase, catalogo().get((columna, eje), ())))
    return Renglon(eje, rotulo, nivel, tuple(celdas))


def ejes_de(niveles: Mapping[str, str], nivel: str) -> list[str]:
    """Names of the axes on that level, in the guide's order."""
    return [rotulo for eje, rotulo in EJES.items() if niveles.get(eje) == nivel]


@cache
def catalogo() -> dict[tuple[str, str], tuple[str, ...]]:
    """(level, axis) → what the guide lists there."""
    hallado: dict[tuple[str, str], tuple[str, ...]] = {}
    with CATALOGO.open(encoding="utf-8", newline="") as archivo:
        for fila in csv.DictReader(archivo):
            clave = (fila["nivel"], fila["eje"])
            hallado[clave] = (*hallado.get(clave, ()), fila["elemento"])
    return hallado
