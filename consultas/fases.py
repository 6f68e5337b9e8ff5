"""Which phase is open at an instant. Pure: compares intervals with a clock that is given (domain.md §4)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

ORDEN = ("informacion", "propuestas", "sistematizacion", "votacion", "resultados")


class Intervalo(Protocol):
    """A phase with its dates: `inicio` is in, `fin` is out."""

    @property
    def fase(self) -> str: ...
    @property
    def inicio(self) -> dt.datetime: ...
    @property
    def fin(self) -> dt.datetime: ...


@dataclass(frozen=True)
class Tramo:
    fase: str
    inicio: dt.datetime
    fin: dt.datetime


def situacion(fase: Intervalo, instante: dt.datetime) -> str:
    """`pendiente`, `abierta` or `terminada`. The instant of the start is in; that of the end is out."""
    if instante < fase.inicio:
        return "pendiente"
    return "abierta" if instante < fase.fin else "terminada"


def abierta(fases: Iterable[Intervalo], instante: dt.datetime) -> Intervalo | None:
    """The open phase; the last of them in the order of the method when two overlap."""
    vigentes = [fase for fase in fases if situacion(fase, instante) == "abierta"]
    return max(vigentes, key=lambda fase: ORDEN.index(fase.fase), default=None)


def esta_abierta(fases: Iterable[Intervalo], cual: str, instante: dt.datetime) -> bool:
    """Whether that very phase is open, whatever else is."""
    return any(fase.fase == cual and situacion(fase, instante) == "abierta" for fase in fases)


def de(fases: Iterable[Intervalo], cual: str) -> Intervalo | None:
    """The phase of that kind, if the consulta has it."""
    return next((fase for fase in fases if fase.fase == cual), None)


def siguiente(fases: Iterable[Intervalo], instante: dt.datetime) -> Intervalo | None:
    """The next phase to open."""
    futuras = [fase for fase in fases if fase.inicio > instante]
    return min(futuras, key=lambda fase: (fase.inicio, ORDEN.index(fase.fase)), default=None)


def dias_restantes(fase: Intervalo, instante: dt.datetime) -> int:
    """Whole days left, rounded up: 1 during the last 24 hours, 0 once it ended."""
    resta = (fase.fin - instante).total_seconds()
    return max(0, -int(-resta // 86400))


def en_orden(fases: Iterable[Intervalo]) -> list[Intervalo]:
    return sorted(fases, key=lambda fase: ORDEN.index(fase.fase))


def desorden(fases: Iterable[Intervalo]) -> tuple[Intervalo, Intervalo] | None:
    """The first pair that breaks the order: no phase begins before the one that precedes it in the method.

    Phases may overlap (ADR 0007): they are dates, not a state machine.
    """
    for anterior, posterior in pairwise(en_orden(fases)):
        if posterior.inicio < anterior.inicio:
            return anterior, posterior
    return None


def recorrer(fases: Sequence[Intervalo], cual: str, fin_nuevo: dt.datetime) -> list[Tramo]:
    """The phases once `cual` ends at `fin_nuevo`: later ones that it would newly run into shift by as much, whole.

    Those that already overlapped by design stay where they are, and the push stops there: it stops at the first phase
    that keeps its place.
    """
    antes = [Tramo(f.fase, f.inicio, f.fin) for f in en_orden(fases)]
    despues = list(antes)
    lugar = next(i for i, tramo in enumerate(antes) if tramo.fase == cual)
    corrimiento = fin_nuevo - antes[lugar].fin
    despues[lugar] = replace(antes[lugar], fin=fin_nuevo)
    for i in range(lugar + 1, len(antes)):
        ya_se_traslapaban = antes[i].inicio < antes[i - 1].fin
        if ya_se_traslapaban or antes[i].inicio >= despues[i - 1].fin:
            break
        despues[i] = replace(antes[i], inicio=antes[i].inicio + corrimiento, fin=antes[i].fin + corrimiento)
    return despues
