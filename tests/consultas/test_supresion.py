"""Nobody behind a small cell can be worked out from everything that is published together (domain.md §4, Results)."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from consultas.supresion import PAPEL, SIN_DECLARAR, WEB, Tabla, Voto, agrupar, participacion, tablas

GRUPOS = ("mujer", "hombre", SIN_DECLARAR)


def voto(temas, canal=WEB, grupo="", cuantas=1, puntos=1):
    return Voto(tuple((t, puntos) for t in sorted(temas)), canal, grupo if canal == WEB else "", cuantas)


def publicar(votos, grupos=GRUPOS, umbral=5):
    """What the portal publishes of an urn: sizes by canal, participation and both tables."""
    web, en_papel = Counter(), 0
    for v in votos:
        if v.canal == PAPEL:
            en_papel += v.cuantas
        else:
            web[v.grupo or SIN_DECLARAR] += v.cuantas
    tamanos = {g: web[g] for g in grupos}
    bloques = agrupar(tamanos, umbral)
    canal, sexo = tablas(votos, bloques, umbral)
    return en_papel, participacion(tamanos, en_papel, umbral), canal, sexo


# --- the attacker: every urn that would have published the same -------------------------------------------------------
def repartos(n, partes):
    if partes == 1:
        yield (n,)
        return
    for primero in range(n + 1):
        for resto in repartos(n - primero, partes - 1):
            yield (primero, *resto)


def valores_posibles(contenidos, grupos, publicado, tema, celda):
    """The values a cell may have: ballots of each public content are dealt to paper and groups in every way.

    `contenidos`: content → how many (the public list). `celda`: set of atoms ("papel" or a group).
    """
    en_papel, gente, canal, sexo = publicado
    atomos = (PAPEL, *grupos)
    # Every published figure: which atoms and which topic (None: any) it adds up.
    cifras = [({PAPEL}, None, en_papel)]
    for bloque, n in gente.items():
        cifras.append((set(bloque) | ({PAPEL} if SIN_DECLARAR in bloque else set()), None, n))
    for t, fila in canal.filas.items():
        cifras.append(({PAPEL}, t, fila[PAPEL,]))
    for t, fila in sexo.filas.items():
        for bloque, n in fila.items():
            cifras.append((set(bloque) | ({PAPEL} if SIN_DECLARAR in bloque else set()), t, n))
    metas = tuple(n for _, _, n in cifras)
    estados = {((0,) * len(cifras), 0)}
    for contenido, cuantas in contenidos.items():
        pesos = [[int(a in quienes and (t is None or t in contenido)) for a in atomos] for quienes, t, _ in cifras]
        suma = [int(a in celda and tema in contenido) for a in atomos]
        nuevos = set()
        for reparto in repartos(cuantas, len(atomos)):
            delta = tuple(sum(p * r for p, r in zip(fila, reparto, strict=True)) for fila in pesos)
            propio = sum(p * r for p, r in zip(suma, reparto, strict=True))
            for cuenta, valor in estados:
                nueva = tuple(c + d for c, d in zip(cuenta, delta, strict=True))
                if all(c <= m for c, m in zip(nueva, metas, strict=True)):
                    nuevos.add((nueva, valor + propio))
        estados = nuevos
    return {valor for cuenta, valor in estados if cuenta == metas}


def celdas_ocultas(contenidos, grupos, publicado):
    """(topic, atoms) that somebody could want to know and that is not printed."""
    en_papel, gente, canal, sexo = publicado
    temas = sorted({t for contenido in contenidos for t in contenido})
    ocultas = []
    for t in temas:
        if en_papel and en_papel < sum(contenidos.values()) and t not in canal.filas:
            ocultas.append((t, {PAPEL}))
        for g in grupos:
            if (g,) not in sexo.filas.get(t, {}) and gente:
                ocultas.append((t, {g}))
    return ocultas


def contenidos_de(votos):
    cuenta = Counter()
    for v in votos:
        cuenta[tuple(t for t, _ in v.puntos)] += v.cuantas
    return cuenta


def pinchadas(votos, publicado, grupos=GRUPOS):
    contenidos = contenidos_de(votos)
    halladas = []
    for tema, celda in celdas_ocultas(contenidos, grupos, publicado):
        posibles = valores_posibles(contenidos, grupos, publicado, tema, celda)
        assert posibles, "the true urn is always one of them"
        if len(posibles) == 1:
            halladas.append((tema, celda, posibles))
    return halladas


def urna(**filas):
    """`a=(papel, mujer, hombre, sin declarar)`: ballots naming only that topic."""
    return [
        voto((tema,), PAPEL if atomo == PAPEL else WEB, "" if atomo in (PAPEL, SIN_DECLARAR) else atomo, n)
        for tema, cuantas in filas.items()
        for atomo, n in zip((PAPEL, *GRUPOS), cuantas, strict=True)
        if n
    ]


CASILLA = st.sampled_from([0, 1, 2, 2, 2, 3, 3])
# Nobody declares "hombre": with three kinds of ballots every urn can be tried.
FILA = st.tuples(CASILLA, CASILLA, st.just(0), CASILLA)
DOS = ("mujer", SIN_DECLARAR)


def urna_de(filas, dobles):
    """Three topics voted alone, and ballots that name two: what they have in common is public."""
    votos = urna(**dict(zip("abc", filas, strict=True)))
    for atomo, cuantas in zip((PAPEL, *GRUPOS), dobles, strict=True):
        canal, grupo = (PAPEL, "") if atomo == PAPEL else (WEB, "" if atomo == SIN_DECLARAR else atomo)
        votos += [voto(("a", "b"), canal, grupo, cuantas)] if cuantas else []
    return votos


DE_UN_VOTO = st.builds(urna_de, st.lists(FILA, min_size=3, max_size=3), st.just((0, 0, 0, 0)))
URNAS = st.builds(
    urna_de, st.lists(FILA, min_size=3, max_size=3), st.tuples(*[st.integers(0, 1)] * 2, st.just(0), st.integers(0, 1))
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.one_of(URNAS, DE_UN_VOTO))
def test_no_hidden_cell_has_a_single_possible_value(votos):
    """Threshold 2, so that small urns are full of merged and hidden cells."""
    publicado = publicar(votos, DOS, umbral=2)
    assume(publicado[2].filas or publicado[3].filas)
    assert pinchadas(votos, publicado, DOS) == []


@settings(max_examples=200, deadline=None)
@given(st.one_of(URNAS, DE_UN_VOTO), st.integers(2, 5))
def test_no_published_figure_is_small(votos, umbral):
    _, gente, canal, sexo = publicar(votos, umbral=umbral)
    assert all(n >= umbral for n in gente.values())
    assert all(n >= umbral for tabla in (canal, sexo) for fila in tabla.filas.values() for n in fila.values())
    # Nor what one published figure takes from another: paper inside "sin declarar".
    for tema in set(canal.filas) & set(sexo.filas):
        for bloque, n in sexo.filas[tema].items():
            if SIN_DECLARAR in bloque:
                assert n - canal.filas[tema][PAPEL,] >= umbral


@settings(max_examples=100, deadline=None)
@given(URNAS, st.randoms())
def test_the_same_urn_in_another_order_publishes_the_same(votos, azar):
    otra = list(votos)
    azar.shuffle(otra)
    assert publicar(votos, umbral=2) == publicar(otra, umbral=2)


# --- hand-made worst cases --------------------------------------------------------------------------------------------
def test_one_small_row_is_never_hidden_alone():
    """With one vote each, columns add up to participation: a lone hidden row would be what is missing."""
    votos = urna(a=(3, 2, 0, 2), b=(3, 2, 0, 2), c=(1, 2, 0, 2))
    publicado = publicar(votos, DOS, umbral=2)
    assert "c" not in publicado[2].filas
    assert len(publicado[2].filas) < 2
    assert publicado[2].filas == {} or pinchadas(votos, publicado, DOS) == []


def test_paper_is_not_taken_from_those_who_did_not_declare():
    """Paper counts as undeclared: printing both would print how many of the portal kept silent (here, one)."""
    votos = urna(a=(20, 30, 30, 1), b=(20, 30, 30, 19))
    _, _, canal, sexo = publicar(votos)
    assert set(canal.filas) == {"a", "b"}
    assert all((SIN_DECLARAR,) not in fila for fila in sexo.filas.values())


def test_a_topic_with_an_empty_cell_shows_no_row():
    votos = urna(a=(10, 10, 10, 10), b=(0, 10, 10, 10), c=(0, 9, 9, 9), d=(10, 7, 7, 7))
    _, _, canal, _ = publicar(votos)
    assert not {"b", "c"} & set(canal.filas)


def test_a_vote_on_a_single_topic_has_no_breakdown_to_hide():
    assert publicar(urna(a=(9, 9, 9, 9)))[2].filas == {"a": {(WEB,): 27, (PAPEL,): 9}}


def test_points_are_shown_but_people_are_counted():
    """Twelve points of three people are a small cell."""
    votos = [
        voto("a", PAPEL, cuantas=3, puntos=4),
        voto("b", PAPEL, cuantas=30, puntos=4),
        voto("a", cuantas=30, puntos=4),
        voto("b", cuantas=30, puntos=4),
        voto("c", PAPEL, cuantas=10),
        voto("c", cuantas=10),
    ]
    assert "a" not in publicar(votos)[2].filas


def test_a_breakdown_that_can_be_shown_whole_is_shown_whole():
    votos = urna(a=(20, 30, 25, 10), b=(15, 12, 9, 8))
    en_papel, gente, canal, sexo = publicar(votos)
    assert en_papel == 35
    assert gente == {("mujer",): 42, ("hombre",): 34, (SIN_DECLARAR,): 53}
    assert canal.filas == {"a": {(WEB,): 65, (PAPEL,): 20}, "b": {(WEB,): 29, (PAPEL,): 15}}
    assert sexo.filas["a"] == {("mujer",): 30, ("hombre",): 25, (SIN_DECLARAR,): 30}


@pytest.mark.parametrize(
    ("tamanos", "esperado"),
    [
        ({"m": 10, "h": 9, "o": 5}, [("m",), ("h",), ("o",)]),
        ({"m": 10, "h": 9, "o": 4}, [("m",), ("h", "o")]),
        ({"m": 10, "h": 9, "o": 1, "s": 2}, [("m",), ("h", "o", "s")]),
        ({"m": 10, "h": 9, "o": 3, "s": 2}, [("m",), ("h",), ("o", "s")]),
        ({"m": 10, "h": 0, "o": 0}, []),
        ({"m": 3, "h": 3}, []),
        ({}, []),
    ],
)
def test_small_groups_join_the_next_smallest(tamanos, esperado):
    assert agrupar(tamanos) == esperado


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 30), max_size=6))
def test_no_block_of_people_is_small_and_nobody_is_lost(tamanos):
    bloques = participacion(tamanos)
    assert all(n >= 5 for n in bloques.values())
    assert not bloques or sum(bloques.values()) == sum(tamanos.values())
    assert len(bloques) != 1


# --- the test bites ---------------------------------------------------------------------------------------------------
def por_celda(votos, umbral):
    """The naive rule: leave out just the small cells' rows."""
    cuenta = Counter()
    for v in votos:
        for t, p in v.puntos:
            cuenta[t, v.canal] += p * v.cuantas
    temas = {t for t, _ in cuenta}
    filas = {
        t: {(c,): cuenta[t, c] for c in (WEB, PAPEL)}
        for t in temas
        if all(cuenta[t, c] >= umbral for c in (WEB, PAPEL))
    }
    return Tabla(((WEB,), (PAPEL,)), filas)


def test_the_attacker_finds_what_a_rule_cell_by_cell_leaves():
    votos = urna(a=(3, 2, 0, 2), b=(3, 2, 0, 2), c=(1, 2, 0, 2))
    en_papel, gente, _, _ = publicar(votos, DOS, umbral=2)
    ingenuo = (en_papel, gente, por_celda(votos, 2), Tabla())
    assert ("c", {PAPEL}, {1}) in pinchadas(votos, ingenuo, DOS)


def test_the_attacker_finds_paper_taken_from_the_undeclared():
    """Canal and sex each keep the rule on their own, and together they do not."""
    votos = urna(a=(3, 3, 3, 0), b=(3, 3, 3, 4))
    canal = por_celda(votos, 2)
    sexo = Tabla(
        tuple((g,) for g in GRUPOS),
        {
            "a": {("mujer",): 3, ("hombre",): 3, (SIN_DECLARAR,): 3},
            "b": {("mujer",): 3, ("hombre",): 3, (SIN_DECLARAR,): 7},
        },
    )
    gente = {("mujer",): 6, ("hombre",): 6, (SIN_DECLARAR,): 10}
    contenidos = contenidos_de(votos)
    assert valores_posibles(contenidos, GRUPOS, (6, gente, canal, sexo), "a", {SIN_DECLARAR}) == {0}


@pytest.mark.parametrize("semilla", range(4))
def test_every_table_of_two_topics_and_two_canales(semilla):
    """All of them, up to three ballots a cell, with the threshold at 2: nothing published pins what is not."""
    for papel_a, web_a, papel_b, web_b in product([semilla], range(4), range(4), range(4)):
        votos = urna(a=(papel_a, web_a, 0, 0), b=(papel_b, web_b, 0, 0), c=(2, 2, 0, 0))
        publicado = publicar(votos, ("mujer",), umbral=2)
        if publicado[2].filas:
            assert pinchadas(votos, publicado, ("mujer",)) == [], votos
