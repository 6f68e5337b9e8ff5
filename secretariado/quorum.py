"""The arithmetic of the Secretariado: who counts, whether there is quorum, what was decided. Pure (domain.md §2).

Sources: the federal STT's rules of 2014 as the guide tells them (every parte must be present; consensus, and majority
only as an exception; the same weight for each parte). No Django, no dates: plain values in, plain values out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FAVOR, CONTRA, ABSTENCION = "favor", "contra", "abstencion"
CONSENSO, MAYORIA = "consenso", "mayoria"
POR_PARTE, POR_INTEGRANTE = "por_parte", "por_integrante"


@dataclass(frozen=True)
class Miembro:
    """A member in functions. `esta`: accredited and in the room. `suple_a`: key of the titular it stands in for."""

    clave: int
    parte: str
    esta: bool
    suple_a: int | None = None


@dataclass(frozen=True)
class Quorum:
    """`presentes`: accredited members that count, by required parte. `faltan`: required partes with nobody."""

    hay: bool
    presentes: Mapping[str, tuple[int, ...]]
    faltan: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """What a vote came to. `metodo` is empty when nothing was approved; `por_que` names the rule that decided it:
    consenso | mayoria | sin_quorum | sin_mayoria | empate | sin_consenso | falta_una_parte | nadie_a_favor |
    necesita_justificacion."""

    aprobado: bool
    metodo: str
    por_que: str
    posiciones: Mapping[str, str]
    favor: int
    contra: int
    abstencion: int
    disidentes: tuple[int, ...]


def que_cuentan(miembros: Iterable[Miembro]) -> dict[int, Miembro]:
    """Members who count now: titulares in the room, and one suplente of each titular who is not.

    Of several suplentes of one titular in the room, the one with the lowest key counts, so that the answer does not
    depend on the order in which they came.
    """
    todos = sorted(miembros, key=lambda m: m.clave)
    cuentan = {m.clave: m for m in todos if m.esta and m.suple_a is None}
    con_quien_los_represente = set(cuentan)
    for miembro in todos:
        if not miembro.esta or miembro.suple_a is None or miembro.suple_a in con_quien_los_represente:
            continue
        cuentan[miembro.clave] = miembro
        con_quien_los_represente.add(miembro.suple_a)
    return dict(sorted(cuentan.items()))


def contar_quorum(requeridas: Iterable[str], miembros: Iterable[Miembro]) -> Quorum:
    """Quorum: every required parte has at least one accredited member in the room. No parte required: no quorum."""
    partes = tuple(dict.fromkeys(requeridas))
    cuentan = que_cuentan(miembros)
    presentes = {parte: tuple(m.clave for m in cuentan.values() if m.parte == parte) for parte in partes}
    faltan = tuple(parte for parte in partes if not presentes[parte])
    return Quorum(bool(partes) and not faltan, presentes, faltan)


def posicion(votos: Iterable[str]) -> str:
    """A parte's position: more for than against, or the other way round; tie, silence or all abstaining is abstention."""
    lista = list(votos)
    favor, contra = lista.count(FAVOR), lista.count(CONTRA)
    if favor > contra:
        return FAVOR
    return CONTRA if contra > favor else ABSTENCION


def decidir(
    *,
    requeridas: Iterable[str],
    miembros: Iterable[Miembro],
    votos: Mapping[int, str],
    regla: str = POR_PARTE,
    hay_justificacion: bool = False,
    con_todas_las_partes: bool = False,
    todas: Iterable[str] = (),
) -> Decision:
    """What the members in the room decided.

    `votos`: sense by key of member; votes of who does not count now are left out. Silence is no vote.

    1. Without quorum nothing is decided, whatever the rule.
    2. `con_todas_las_partes` (to change or withdraw a commitment): every required parte, and every one in `todas`
       whether or not the quorum needs it, in favour by its explicit votes, and no parte against. Neither silence nor
       abstention nor absence is assent.
    3. Consensus: no parte against and at least one in favour; under `por_integrante`, no member against and more than
       half of those accredited in the room in favour: one vote among ten silences decides nothing.
    4. Majority `por_parte`: more than half of the required partes in favour, and only with a written justification.
       Majority `por_integrante`: more than half of those accredited in the room, justified likewise. A tie rejects.
    """
    if regla not in (POR_PARTE, POR_INTEGRANTE):
        raise ValueError(f"no such rule: {regla!r}")
    partes = tuple(dict.fromkeys(requeridas))
    todos = list(miembros)
    cuentan = que_cuentan(todos)
    validos = {clave: votos[clave] for clave in cuentan if clave in votos}
    if any(sentido not in (FAVOR, CONTRA, ABSTENCION) for sentido in validos.values()):
        raise ValueError("a vote is for, against or an abstention")
    posiciones = {
        parte: posicion(validos[clave] for clave, m in cuentan.items() if m.parte == parte and clave in validos)
        for parte in dict.fromkeys((*partes, *(m.parte for m in cuentan.values())))
    }
    favor, contra, abstencion = (list(validos.values()).count(s) for s in (FAVOR, CONTRA, ABSTENCION))

    def fallo(aprobado: bool, metodo: str, por_que: str) -> Decision:
        disidentes = tuple(c for c, s in validos.items() if s == CONTRA) if aprobado else ()
        return Decision(aprobado, metodo, por_que, posiciones, favor, contra, abstencion, disidentes)

    if not contar_quorum(partes, todos).hay:
        return fallo(False, "", "sin_quorum")
    partes_a_favor = sum(posiciones[parte] == FAVOR for parte in partes)
    if con_todas_las_partes:
        pedidas = dict.fromkeys((*partes, *todas))
        if all(posiciones.get(parte) == FAVOR for parte in pedidas) and CONTRA not in posiciones.values():
            return fallo(True, CONSENSO, CONSENSO)
        return fallo(False, "", "falta_una_parte")
    if regla == POR_PARTE:
        hay_consenso = CONTRA not in posiciones.values() and FAVOR in posiciones.values()
    else:
        hay_consenso = contra == 0 and 2 * favor > len(cuentan)
    if hay_consenso:
        return fallo(True, CONSENSO, CONSENSO)
    if favor == 0:
        return fallo(False, "", "nadie_a_favor")
    if regla == POR_INTEGRANTE:
        alcanzan, de = favor, len(cuentan)
    else:
        alcanzan, de = partes_a_favor, len(partes)
    if 2 * alcanzan > de:
        return fallo(True, MAYORIA, MAYORIA) if hay_justificacion else fallo(False, "", "necesita_justificacion")
    return fallo(False, "", "empate" if 2 * alcanzan == de else "sin_mayoria")
