"""Which phase is open at an instant. Pure: compares intervals with a clock that is given (domain.md §4)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

ORDEN = ("informacion", "propuestas", "sistematizacion", "votacion", "resultados")


class Intervalo(Protocol):
    """A phase with its dates: `inicio` is in, `fin` is out."""

    fase: str
    inicio: dt.datetime
    fin: dt.datetime


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
    """The first pair that breaks the order: each phase starts no earlier than the end of the one before it.

    Información may run beside the rest: it stays readable, so only its start must not come after the next one's.
    """
    ordenadas = en_orden(fases)
    for anterior, posterior in pairwise(ordenadas):
        if anterior.fase == "informacion":
            if posterior.inicio < anterior.inicio:
                return anterior, posterior
        elif posterior.inicio < anterior.fin:
            return anterior, posterior
    return None


def recorrer(fases: Sequence[Intervalo], cual: str, fin_nuevo: dt.datetime) -> list[Tramo]:
    """The phases once `cual` ends at `fin_nuevo`: later ones that would overlap shift by the same amount, whole.

    Shifting stops at the first phase that no longer overlaps. Información overlaps by right and pushes nobody.
    """
    ordenados = [Tramo(f.fase, f.inicio, f.fin) for f in en_orden(fases)]
    lugar = next(i for i, tramo in enumerate(ordenados) if tramo.fase == cual)
    corrimiento = fin_nuevo - ordenados[lugar].fin
    ordenados[lugar] = replace(ordenados[lugar], fin=fin_nuevo)
    if cual == "informacion":
        return ordenados
    for i in range(lugar + 1, len(ordenados)):
        if ordenados[i].inicio >= ordenados[i - 1].fin:
            break
        ordenados[i] = replace(
            ordenados[i], inicio=ordenados[i].inicio + corrimiento, fin=ordenados[i].fin + corrimiento
        )
    return ordenados
