"""The arithmetic of choosing: each parte weighs the same, however many people it brings (domain.md §5).

Pure: plain keys and exact fractions in, data out. Nobody's name enters here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

PARTES_PARA_CONSENSO = 2
ACUERDO, OBJECION, VOTO, ABSTENCION = "acuerdo", "objecion", "voto", "abstencion"

# Why a question ended without a decision.
POCAS_PARTES = "pocas_partes"
CON_OBJECIONES = "con_objeciones"
FALTA_ACUERDO = "falta_acuerdo"
SIN_VOTOS = "sin_votos"
SIN_MAYORIA = "sin_mayoria"
EMPATE = "empate"


@dataclass(frozen=True)
class Dicho:
    """What one person said. `parte` is "" for who registered without one: heard, but without weight of its own."""

    parte: str
    postura: str
    opcion: str = ""


@dataclass(frozen=True)
class Desenlace:
    """How a question came out. `ganadora` is "" without a decision, and then `motivo` says why.

    `por_parte` counts what each parte said (`{"acuerdos": 2, "objeciones": 0, …}`, votes by option under `votos`).
    `pesos`: exact weight of each option in a vote, out of `total` (one per parte that voted).
    """

    ganadora: str
    motivo: str
    por_parte: dict[str, dict[str, Any]]
    pesos: dict[str, Fraction] = field(default_factory=dict)
    total: Fraction = Fraction(0)


def resolver_consenso(propuesta: str, presentes: Iterable[str], dichos: Sequence[Dicho]) -> Desenlace:
    """Consensus: two partes present or more, at least one agreement from each, and no objection from anybody.

    `presentes` names the parte of each person in the room, repeated; "" has no weight.
    """
    gente = Counter(presentes)
    partes = sorted((set(gente) | {d.parte for d in dichos}) - {""})
    acuerdos = Counter(d.parte for d in dichos if d.postura == ACUERDO)
    objeciones = Counter(d.parte for d in dichos if d.postura == OBJECION)
    sueltos = [""] if gente[""] or acuerdos[""] or objeciones[""] else []
    por_parte = {
        parte: {"presentes": gente[parte], "acuerdos": acuerdos[parte], "objeciones": objeciones[parte]}
        for parte in [*partes, *sueltos]
    }
    en_la_sala = [parte for parte in partes if gente[parte]]
    if len(en_la_sala) < PARTES_PARA_CONSENSO:
        motivo = POCAS_PARTES
    elif objeciones.total():
        motivo = CON_OBJECIONES
    elif not all(acuerdos[parte] for parte in en_la_sala):
        motivo = FALTA_ACUERDO
    else:
        motivo = ""
    return Desenlace("" if motivo else propuesta, motivo, por_parte)


def resolver_voto(presentes: Iterable[str], dichos: Sequence[Dicho]) -> Desenlace:
    """A vote: each parte weighs 1, shared out among the votes of its people; more than half of what voted wins.

    Abstentions are counted and shared out to nobody; a parte whose people all abstained did not vote.
    """
    gente = Counter(presentes)
    votos = [d for d in dichos if d.postura == VOTO and d.opcion]
    abstenciones = Counter(d.parte for d in dichos if d.postura == ABSTENCION)
    por_opcion: dict[str, Counter[str]] = {}
    for voto in votos:
        por_opcion.setdefault(voto.parte, Counter())[voto.opcion] += 1
    partes = sorted((set(gente) | {d.parte for d in dichos}) - {""})
    sueltos = [""] if gente[""] or "" in por_opcion or abstenciones[""] else []
    por_parte = {
        parte: {
            "presentes": gente[parte],
            "votos": dict(sorted(por_opcion.get(parte, Counter()).items())),
            "abstenciones": abstenciones[parte],
        }
        for parte in [*partes, *sueltos]
    }
    pesos: dict[str, Fraction] = {}
    for parte in partes:
        suyos = por_opcion.get(parte, Counter())
        for opcion, cuantos in suyos.items():
            pesos[opcion] = pesos.get(opcion, Fraction(0)) + Fraction(cuantos, suyos.total())
    total = sum(pesos.values(), Fraction(0))
    pesos = dict(sorted(pesos.items(), key=lambda par: (-par[1], par[0])))
    if not total:
        return Desenlace("", SIN_VOTOS, por_parte)
    mayor = max(pesos.values())
    punteras = [opcion for opcion, peso in pesos.items() if peso == mayor]
    if mayor * 2 > total:
        return Desenlace(punteras[0], "", por_parte, pesos, total)
    return Desenlace("", EMPATE if len(punteras) > 1 else SIN_MAYORIA, por_parte, pesos, total)


def cuenta_de(desenlace: Desenlace, nombres: Mapping[str, str]) -> dict[str, Any]:
    """A result as plain data, to be kept and published: fractions as text ("3/2"), no floats, nobody's name."""
    return {
        "ganadora": desenlace.ganadora,
        "motivo": desenlace.motivo,
        "partes": [
            {"parte": parte, "nombre": nombres.get(parte, parte), **dicho}
            for parte, dicho in desenlace.por_parte.items()
        ],
        "pesos": [{"opcion": opcion, "peso": str(peso)} for opcion, peso in desenlace.pesos.items()],
        "total": str(desenlace.total),
    }


# --- averages -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Suma:
    """Scores of one parte on one criterion: their sum and how many people."""

    parte: str
    suma: int
    personas: int


def promedio_de_partes(sumas: Iterable[Suma]) -> Fraction | None:
    """The average of the averages of the partes: bringing more people does not weigh more. None without scores.

    Who registered without a parte ("") is left out.
    """
    propios = [Fraction(s.suma, s.personas) for s in sumas if s.parte and s.personas]
    return promedio(propios)


def promedio(valores: Iterable[Fraction | None]) -> Fraction | None:
    """Plain average of what there is; None when there is nothing."""
    hay = [valor for valor in valores if valor is not None]
    return sum(hay, Fraction(0)) / len(hay) if hay else None
