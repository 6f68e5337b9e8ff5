"""Which breakdowns of a vote may be published, so that nobody behind a small cell is found. Pure (domain.md §4, Results).

What anybody knows already: the tally by topic, **every ballot's content** (the shuffled list is public) and the size of
each published group. So a table is not judged cell by cell: it is judged by what a reader could work out from all of it.

1. Groups with fewer than 5 people join the next smallest until every block has 5 (`agrupar`).
2. A row (topic) is shown only when every cell of it has 5 ballots or more; blocks join until most cells can be shown.
3. What stays hidden is attacked (`_alcance`): ballots of two groups that look the same in everything published could be
   exchanged and nobody would see it. A hidden cell is safe when those exchanges give it at least two values, and when they
   reach 5 wherever its topic and its group have 5. While one is not, the smallest rows shown are hidden too; with none
   left, that breakdown is not published.

Exchanges that exist are a proof; exchanges that were not looked for (of three ballots at once) could only add doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

UMBRAL = 5
PAPEL, WEB = "papel", "web"
SIN_DECLARAR = "sin_declarar"
_BITS = 16  # of a topic's points inside the number that says how a ballot looks
PAREJAS_MAXIMAS = 4000  # of ballots tried for exchanges two by two, per pair of groups

Bloque = tuple[str, ...]


@dataclass(frozen=True)
class Voto:
    """`cuantas` ballots alike: the points of each topic they name, how they came and the group declared (or "")."""

    puntos: tuple[tuple[str, int], ...]
    canal: str
    grupo: str
    cuantas: int = 1


@dataclass(frozen=True)
class Tabla:
    """What may be published of one dimension. `filas`: topic → votes (or points) by block; empty: nothing may."""

    columnas: tuple[Bloque, ...] = ()
    filas: Mapping[str, Mapping[Bloque, int]] = field(default_factory=dict)


def agrupar(tamanos: Mapping[str, int], umbral: int = UMBRAL) -> list[Bloque]:
    """Groups joined until each block has `umbral` people; [] when only one block would be left.

    The smallest joins the next smallest; a group with nobody is small too ("nobody" is also a fact about somebody).
    Blocks and their members keep the order of `tamanos`.
    """
    return [tuple(bloque) for bloque, _ in _fundir([((g,), n) for g, n in tamanos.items()], umbral)]


def participacion(tamanos: Mapping[str, int], aparte: int = 0, umbral: int = UMBRAL) -> dict[Bloque, int]:
    """People by block. `aparte`: people known to have declared nothing because paper does not ask.

    Their number is public, so the rule is kept without them and they are added to the block of those who did not declare.
    """
    return {
        bloque: sum(tamanos[g] for g in bloque) + (aparte if SIN_DECLARAR in bloque else 0)
        for bloque in agrupar(tamanos, umbral)
    }


def _fundir(bloques: list[tuple[Bloque, int]], umbral: int) -> list[tuple[Bloque, int]]:
    orden = {grupo: lugar for lugar, (bloque, _) in enumerate(bloques) for grupo in bloque}
    while len(bloques) > 1 and min(n for _, n in bloques) < umbral:
        bloques = _unir_menores(bloques, orden)
    return bloques if len(bloques) > 1 else []


def _unir_menores(bloques: list[tuple[Bloque, int]], orden: Mapping[str, int]) -> list[tuple[Bloque, int]]:
    por_tamano = sorted(bloques, key=lambda par: (par[1], orden[par[0][0]]))
    (uno, n), (otro, m) = por_tamano[:2]
    unido = (tuple(sorted(uno + otro, key=orden.__getitem__)), n + m)
    return sorted([unido, *por_tamano[2:]], key=lambda par: orden[par[0][0]])


# --- two dimensions of the same ballots -------------------------------------------------------------------------------
def tablas(votos: Iterable[Voto], grupos: Sequence[Bloque], umbral: int = UMBRAL) -> tuple[Tabla, Tabla]:
    """(topic by canal, topic by the declared group), safe read together.

    `grupos`: the blocks in which participation is published (`agrupar` over those who took part in the portal); what is
    joined there stays joined here. Paper ballots count among those who did not declare.
    """
    urna = _Urna(votos, grupos)
    canal = {t for t, por in urna.boletas.items() if urna.papel(por) >= umbral and urna.web(por) >= umbral}
    columnas, filas = _mejor_reparto(urna, umbral)
    tanda = 1
    while (canal or filas) and not _a_salvo(urna, canal, columnas, filas, umbral):
        menores = sorted(canal | filas, key=lambda t: (urna.total[t], t))[:tanda]
        canal -= set(menores)
        filas -= set(menores)
        tanda *= 2
    return _tabla_de_canal(urna, canal), _tabla_de_grupos(urna, columnas, filas)


class _Urna:
    """Counts by atom: 0 is paper, then each block of people of the portal."""

    def __init__(self, votos: Iterable[Voto], grupos: Sequence[Bloque]) -> None:
        self.grupos = list(grupos)
        atomo_de = {grupo: lugar for lugar, bloque in enumerate(grupos, start=1) for grupo in bloque}
        self.atomos = range(max(len(grupos), 1) + 1)
        self.sin_declarar = atomo_de.get(SIN_DECLARAR, 1)
        tipos: dict[tuple[tuple[tuple[str, int], ...], int], int] = defaultdict(int)
        self.boletas: dict[str, list[int]] = {}
        self.puntos: dict[str, list[int]] = {}
        self.tamano = [0 for _ in self.atomos]
        for voto in votos:
            atomo = 0 if voto.canal == PAPEL else atomo_de.get(voto.grupo or SIN_DECLARAR, self.sin_declarar)
            tipos[voto.puntos, atomo] += voto.cuantas
            self.tamano[atomo] += voto.cuantas
            for tema, puntos in voto.puntos:
                self.boletas.setdefault(tema, [0 for _ in self.atomos])[atomo] += voto.cuantas
                self.puntos.setdefault(tema, [0 for _ in self.atomos])[atomo] += puntos * voto.cuantas
        self.total = {tema: sum(por) for tema, por in self.boletas.items()}
        self.lugar = {tema: lugar for lugar, tema in enumerate(sorted(self.boletas))}
        # In order, so that the same urn gives the same answer.
        self.tipos = [(puntos, atomo, tipos[puntos, atomo]) for puntos, atomo in sorted(tipos)]

    @staticmethod
    def papel(por: Sequence[int]) -> int:
        return por[0]

    @staticmethod
    def web(por: Sequence[int]) -> int:
        return sum(por[1:])


Columnas = tuple[frozenset[int], ...]


def _mejor_reparto(urna: _Urna, umbral: int) -> tuple[Columnas, set[str]]:
    """The join of blocks that lets most cells be shown, and the topics it lets be shown; fewer joins when equal."""
    mejor: tuple[Columnas, set[str]] = ((), set())
    if not urna.grupos:
        return mejor
    bloques = [((str(a),), urna.tamano[a]) for a in urna.atomos if a]
    orden = {str(a): a for a in urna.atomos}
    while len(bloques) > 1:
        columnas = tuple(frozenset(int(a) for a in bloque) for bloque, _ in bloques)
        filas = {
            tema
            for tema, por in urna.boletas.items()
            if all(sum(por[a] for a in columna) >= umbral for columna in columnas)
        }
        if len(filas) * len(columnas) > len(mejor[1]) * len(mejor[0]):
            mejor = columnas, filas
        bloques = _unir_menores(bloques, orden)
    return mejor


# --- the attacker -----------------------------------------------------------------------------------------------------
@dataclass
class _Cambios:
    """How far exchanges between two atoms move each topic's count in the first: never less than `baja`, up to `sube`."""

    baja: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sube: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def _a_salvo(urna: _Urna, canal: set[str], columnas: Columnas, filas: set[str], umbral: int) -> bool:
    """Whether every cell that is not published could be something else."""
    ocultas = _ocultas(urna, canal, columnas, filas)
    if not ocultas:
        return True
    cambios = {
        par: _alcance(urna, par, _lo_que_los_distingue(urna, par, canal, columnas, filas))
        for par in combinations(urna.atomos, 2)
    }
    return all(_dudosa(urna, tema, celda, cambios, umbral) for tema, celda in ocultas)


def _ocultas(urna: _Urna, canal: set[str], columnas: Columnas, filas: set[str]) -> list[tuple[str, frozenset[int]]]:
    """(topic, atoms) of every cell that somebody could want and is not in what is published."""
    ocultas = []
    propias = {frozenset({a}) for a in urna.atomos if a} if urna.grupos else set()
    for tema in urna.boletas:
        if urna.tamano[0] and sum(urna.tamano[1:]) and tema not in canal:
            ocultas.append((tema, frozenset({0})))
        for celda in sorted(propias | set(columnas), key=sorted):
            if not (tema in filas and celda in columnas):
                ocultas.append((tema, celda))
    return ocultas


def _lo_que_los_distingue(
    urna: _Urna, par: tuple[int, int], canal: set[str], columnas: Columnas, filas: set[str]
) -> frozenset[str]:
    """The topics whose published cells would change if ballots of the two atoms were exchanged."""
    columna = {atomo: lugar for lugar, atomos in enumerate(columnas) for atomo in atomos}
    columna[0] = columna.get(urna.sin_declarar, -1)
    return frozenset((canal if 0 in par else set()) | (filas if columna.get(par[0]) != columna.get(par[1]) else set()))


def _alcance(urna: _Urna, par: tuple[int, int], visibles: frozenset[str]) -> _Cambios:
    """Exchange ballots of two atoms that look alike in `visibles`: how far the count of each topic moves."""
    _, otro = par
    clases: dict[int, tuple[list[int], dict[str, list[int]]]] = {}
    for puntos, atomo, cuantas in urna.tipos:
        if atomo not in par:
            continue
        aspecto = sum(p << (_BITS * urna.lugar[tema]) for tema, p in puntos if tema in visibles)
        tamanos, temas = clases.setdefault(aspecto, ([0, 0], {}))
        lado = int(atomo == otro)
        tamanos[lado] += cuantas
        for tema, _ in puntos:
            temas.setdefault(tema, [0, 0])[lado] += cuantas
    cambios = _Cambios()
    for (n, m), temas in clases.values():
        if not (n and m):
            continue
        for tema, (suyas, ajenas) in temas.items():
            todas = suyas + ajenas
            cambios.baja[tema] += max(0, todas - m) - suyas
            cambios.sube[tema] += min(todas, n) - suyas
    return cambios


def _dudosa(
    urna: _Urna,
    tema: str,
    celda: frozenset[int],
    cambios: Mapping[tuple[int, int], _Cambios],
    umbral: int,
) -> bool:
    """At least two values; at least two of them small when it is small; and 5 within reach where there are 5."""
    valor = sum(urna.boletas[tema][a] for a in celda)
    tamano = sum(urna.tamano[a] for a in celda)
    menor = mayor = valor
    for (uno, otro), cambio in cambios.items():
        if (uno in celda) == (otro in celda):
            continue
        baja, sube = cambio.baja.get(tema, 0), cambio.sube.get(tema, 0)
        if uno not in celda:
            baja, sube = -sube, -baja
        menor, mayor = min(menor, valor + baja), max(mayor, valor + sube)
    if menor == mayor:
        return False
    if valor >= umbral:
        return True
    return min(mayor, umbral - 1) > menor and mayor >= min(umbral, urna.total[tema], tamano)


# --- what is published ------------------------------------------------------------------------------------------------
def _tabla_de_canal(urna: _Urna, temas: set[str]) -> Tabla:
    if not temas:
        return Tabla()
    filas = {t: {(WEB,): urna.web(urna.puntos[t]), (PAPEL,): urna.papel(urna.puntos[t])} for t in sorted(temas)}
    return Tabla(((WEB,), (PAPEL,)), filas)


def _tabla_de_grupos(urna: _Urna, columnas: Columnas, temas: set[str]) -> Tabla:
    if not temas:
        return Tabla()
    nombres = {columna: sum((urna.grupos[a - 1] for a in sorted(columna)), ()) for columna in columnas}
    filas = {
        tema: {
            nombres[columna]: sum(urna.puntos[tema][a] for a in columna)
            + (urna.puntos[tema][0] if urna.sin_declarar in columna else 0)
            for columna in columnas
        }
        for tema in sorted(temas)
    }
    return Tabla(tuple(nombres[columna] for columna in columnas), filas)
