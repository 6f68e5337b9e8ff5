"""Suggested groups of texts that seem to speak of the same thing. Pure; a person decides what to do with them.

1. Each text is a bag of roots and of ideas (`vocabulario.py`); rare ones weigh more, and those of its title twice.
2. Two texts are as alike as their bags and, through them, as the nearest neighbours of each (a short text says little;
   those it resembles say the rest). Pairs above `UMBRAL` are suggested.
3. Groups grow by average link down to `UMBRAL_DE_GRUPO`, so that a chain of neighbours does not become one group
   (A like B, B like C, A not like C).

Deterministic: the same texts give the same groups. Inverted index over rare roots: no comparison of all with all.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from consultas.parecido import IDEA, crecer, palabras_e_ideas

PESO_DE_IDEA = 0.7  # of the ideas against the roots, before both are made one
IDEAS_POR_TEXTO = 4  # those it tells most of
MINIMO = 0.05  # less alike than this is not alike
VECINOS, PESO_DE_VECINO = 5, 0.6
PARES_POR_TEXTO = 40  # a text keeps this many; the rest weighs nothing
COMUN = 60  # a root of more texts than this finds nobody
POR_IDEA = 100  # an idea of more texts than this finds those that tell most of it
UMBRAL = 0.4
UMBRAL_DE_GRUPO = 0.3
Pares = dict[tuple[int, int], float]


@dataclass(frozen=True)
class Texto:
    """`clave` is the caller's own, and orders."""

    clave: int
    titulo: str
    cuerpo: str


@dataclass(frozen=True)
class Grupo:
    """`numero` from 1, the largest first. `miembros`: (key, 0 to 1: its best likeness with another of the group)."""

    numero: int
    miembros: tuple[tuple[int, float], ...]


def pares(textos: Iterable[Texto], *, umbral: float = UMBRAL, con_ideas: bool = True) -> Pares:
    """Suggested pairs (lower key, higher key) and how alike they are, 0 to 1, at least `umbral`."""
    orden = sorted(textos, key=lambda texto: texto.clave)
    parecidos = _suavizados(_cercanos(_bolsas(orden, con_ideas)))
    claves = [texto.clave for texto in orden]
    return {(claves[i], claves[j]): valor for (i, j), valor in sorted(parecidos.items()) if valor >= umbral}


def agrupar(textos: Iterable[Texto], *, umbral: float = UMBRAL_DE_GRUPO, con_ideas: bool = True) -> list[Grupo]:
    """Groups of at least two, the largest first; a text is in one at most."""
    return agrupar_pares(pares(textos, umbral=0.0, con_ideas=con_ideas), umbral=umbral)


def agrupar_pares(parecidos: Pares, *, umbral: float = UMBRAL_DE_GRUPO) -> list[Grupo]:
    """The same from pairs at hand (all of them: those below `umbral` count in the average)."""
    grupos = [sorted(grupo) for grupo in _enlace_promedio(parecidos, umbral) if len(grupo) > 1]
    grupos.sort(key=lambda grupo: (-len(grupo), grupo[0]))
    de_quien = {clave: numero for numero, grupo in enumerate(grupos) for clave in grupo}
    mejor = dict.fromkeys(de_quien, 0.0)
    for (a, b), valor in parecidos.items():
        if a in de_quien and de_quien[a] == de_quien.get(b):
            mejor[a], mejor[b] = max(mejor[a], valor), max(mejor[b], valor)
    return [
        Grupo(numero, tuple((clave, min(1.0, mejor[clave])) for clave in grupo))
        for numero, grupo in enumerate(grupos, 1)
    ]


def _bolsas(textos: Sequence[Texto], con_ideas: bool) -> list[dict[str, float]]:
    """A vector for each text: roots and `*ideas`, each half of length one before they are weighed."""
    dichos = [palabras_e_ideas(texto.titulo, texto.cuerpo) for texto in textos]
    total = len(textos)
    de_palabras = _pesar([palabras for palabras, _ in dichos], total, crecer)
    de_ideas = _pesar([ideas if con_ideas else {} for _, ideas in dichos], total, float)
    propio = 1 / math.sqrt(1 + PESO_DE_IDEA**2) if con_ideas else 1.0
    ajeno = PESO_DE_IDEA * propio
    return [
        {raiz: valor * propio for raiz, valor in a.items()}
        | {f"{IDEA}{idea}": valor * ajeno for idea, valor in b.items()}
        for a, b in zip(de_palabras, de_ideas, strict=True)
    ]


def _pesar(
    bolsas: Sequence[Mapping[str, float]], total: int, crecer: Callable[[float], float]
) -> list[dict[str, float]]:
    """tf·idf of length one; what only one text has finds nobody and is left out."""
    en = Counter(clave for bolsa in bolsas for clave in bolsa)
    pesadas = []
    for bolsa in bolsas:
        fila = {c: crecer(veces) * math.log(total / en[c]) for c, veces in bolsa.items() if 1 < en[c] < total}
        largo = math.sqrt(sum(valor * valor for valor in fila.values()))
        pesadas.append({c: valor / largo for c, valor in fila.items()} if largo else {})
    return pesadas


def _cercanos(bolsas: Sequence[Mapping[str, float]]) -> list[dict[int, float]]:
    """For each text, the `PARES_POR_TEXTO` most alike and itself: place → cosine."""
    donde: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for lugar, bolsa in enumerate(bolsas):
        for clave, valor in bolsa.items():
            donde[clave].append((lugar, valor))
    buscables = {clave: filas for clave, filas in donde.items() if clave[0] == IDEA or len(filas) <= COMUN}
    for clave, filas in buscables.items():
        if len(filas) > POR_IDEA:
            buscables[clave] = sorted(filas, key=lambda fila: (-fila[1], fila[0]))[:POR_IDEA]
    cercanos = []
    for lugar, bolsa in enumerate(bolsas):
        suma: dict[int, float] = {}
        tenia = suma.get
        for clave, valor in bolsa.items():
            for otro, suyo in buscables.get(clave, ()):
                suma[otro] = tenia(otro, 0.0) + valor * suyo
        suma.pop(lugar, None)
        cercanos.append({**dict(_mayores(suma, PARES_POR_TEXTO, MINIMO)), lugar: sum(v * v for v in bolsa.values())})
    return cercanos


def _mayores(valores: Mapping[int, float], cuantos: int, minimo: float = 0.0) -> list[tuple[int, float]]:
    """The `cuantos` largest that reach `minimo`, the largest first; of two alike, the lower place."""
    if len(valores) > cuantos:
        # Numbers alone sort many times faster than pairs.
        minimo = max(minimo, sorted(valores.values(), reverse=True)[cuantos - 1])
    posibles = [(-valor, lugar) for lugar, valor in valores.items() if valor >= minimo]
    posibles.sort()
    return [(lugar, -valor) for valor, lugar in posibles[:cuantos]]


def _suavizados(cercanos: Sequence[Mapping[int, float]]) -> Pares:
    """Likeness of two texts seen with their nearest neighbours: the cosine of each one's bag plus theirs, weighed."""
    pesos: list[dict[int, float]] = []
    for lugar, fila in enumerate(cercanos):
        vecinos = [(otro, valor) for otro, valor in fila.items() if otro != lugar][:VECINOS]
        maximo = vecinos[0][1] if vecinos else 1.0
        pesos.append({lugar: 1.0} | {otro: PESO_DE_VECINO * valor / maximo for otro, valor in vecinos if maximo})
    alreves: list[list[tuple[int, float]]] = [[] for _ in cercanos]
    for lugar, fila in enumerate(pesos):
        for otro, peso in fila.items():
            alreves[otro].append((lugar, peso))
    crudos: list[dict[int, float]] = []
    for lugar, fila in enumerate(pesos):
        medio: dict[int, float] = {}
        tenia = medio.get
        for vecino, peso in fila.items():
            for otro, valor in cercanos[vecino].items():
                medio[otro] = tenia(otro, 0.0) + peso * valor
        suma: dict[int, float] = {}
        tenia = suma.get
        for vecino, valor in medio.items():
            for otro, peso in alreves[vecino]:
                suma[otro] = tenia(otro, 0.0) + valor * peso
        crudos.append({**dict(_mayores(suma, PARES_POR_TEXTO + 1)), lugar: suma.get(lugar, 0.0)})
    largos = [math.sqrt(fila[lugar]) or 1.0 for lugar, fila in enumerate(crudos)]
    salida: Pares = {}
    for lugar, fila in enumerate(crudos):
        for otro, valor in fila.items():
            grado = valor / (largos[lugar] * largos[otro])
            if otro != lugar and grado >= MINIMO:
                par = (lugar, otro) if lugar < otro else (otro, lugar)
                # Cut at a number of neighbours, the two directions may differ a little: keep the larger.
                if grado > salida.get(par, 0.0):
                    salida[par] = min(1.0, grado)
    return salida


def _enlace_promedio(parecidos: Pares, umbral: float) -> list[list[int]]:
    """Agglomerate while the average likeness between two groups is at least `umbral`; unknown pairs count as zero."""
    miembros: dict[int, list[int]] = {}
    sumas: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), valor in parecidos.items():
        miembros.setdefault(a, [a])
        miembros.setdefault(b, [b])
        sumas[a][b] = sumas[b][a] = valor
    cola = [(-valor, a, b, 1, 1) for (a, b), valor in parecidos.items() if valor >= umbral]
    heapq.heapify(cola)
    while cola:
        _, a, b, eran_a, eran_b = heapq.heappop(cola)
        if a not in miembros or b not in miembros or (len(miembros[a]), len(miembros[b])) != (eran_a, eran_b):
            continue
        miembros[a] += miembros.pop(b)
        ajenas = sumas.pop(b)
        for otro, suma in ajenas.items():
            del sumas[otro][b]
            if otro != a:
                sumas[a][otro] = sumas[otro][a] = sumas[a].get(otro, 0.0) + suma
        for otro, suma in sumas[a].items():
            promedio = suma / (len(miembros[a]) * len(miembros[otro]))
            if promedio >= umbral:
                x, y = (a, otro) if a < otro else (otro, a)
                heapq.heappush(cola, (-promedio, x, y, len(miembros[x]), len(miembros[y])))
    return list(miembros.values())
