"""Each parte weighs the same, however many people it brings."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesas.eleccion import Dicho, Suma, cuenta_de, promedio_de_partes, resolver_consenso, resolver_voto

PARTES = st.sampled_from(["gobierno", "garante", "sociedad"])
OPCIONES = st.sampled_from(["a", "b", "c"])
VOTOS = st.lists(st.builds(lambda parte, opcion: Dicho(parte, "voto", opcion), PARTES, OPCIONES), max_size=40)


def si(parte: str) -> Dicho:
    return Dicho(parte, "acuerdo")


def no(parte: str) -> Dicho:
    return Dicho(parte, "objecion")


@pytest.mark.parametrize(
    ("presentes", "dichos", "motivo"),
    [
        (["g", "s"], [si("g"), si("s")], ""),
        (["g", "s", "o"], [si("g"), si("s")], "falta_acuerdo"),
        (["g", "g", "s"], [si("g"), si("s")], ""),
        (["g", "g", "s"], [si("g"), no("g"), si("s")], "con_objeciones"),
        (["g", "s", ""], [si("g"), si("s"), no("")], "con_objeciones"),
        (["g", "g"], [si("g"), si("g")], "pocas_partes"),
        (["g", ""], [si("g"), si("")], "pocas_partes"),
        ([], [], "pocas_partes"),
        (["g", "s"], [], "falta_acuerdo"),
    ],
)
def test_consenso(presentes: list[str], dichos: list[Dicho], motivo: str) -> None:
    desenlace = resolver_consenso("x", presentes, dichos)
    assert (desenlace.motivo, desenlace.ganadora) == (motivo, "" if motivo else "x")


@pytest.mark.parametrize(
    ("votos", "ganadora", "motivo"),
    [
        ([("g", "a"), ("s", "a")], "a", ""),
        ([("g", "a"), ("s", "b")], "", "empate"),
        ([("g", "a"), ("s", "b"), ("o", "c")], "", "empate"),
        ([("g", "a"), ("s", "b"), ("o", "b")], "b", ""),
        # Exactly half is not more than half.
        ([("g", "a"), ("s", "a"), ("s", "b"), ("o", "b"), ("o", "c")], "", "sin_mayoria"),
        ([("g", "a"), ("s", "b"), ("s", "c")], "", "sin_mayoria"),
        ([], "", "sin_votos"),
        ([("", "a"), ("", "a")], "", "sin_votos"),
        ([("", "a"), ("", "a"), ("g", "b")], "b", ""),
    ],
)
def test_voto(votos: list[tuple[str, str]], ganadora: str, motivo: str) -> None:
    desenlace = resolver_voto([parte for parte, _ in votos], [Dicho(p, "voto", o) for p, o in votos])
    assert (desenlace.ganadora, desenlace.motivo) == (ganadora, motivo)


def test_voto_una_persona_mas_no_decide_por_su_parte() -> None:
    """A hundred people of one parte against one person of each of the other two."""
    votos = [Dicho("sociedad", "voto", "a")] * 100 + [Dicho("gobierno", "voto", "b"), Dicho("garante", "voto", "b")]
    assert resolver_voto([], votos).ganadora == "b"


def test_voto_abstenciones_no_reparten_peso() -> None:
    desenlace = resolver_voto(
        ["g", "g", "s"], [Dicho("g", "voto", "a"), Dicho("g", "abstencion"), Dicho("s", "abstencion")]
    )
    assert (desenlace.ganadora, desenlace.total) == ("a", Fraction(1))
    assert desenlace.por_parte["g"] == {"presentes": 2, "votos": {"a": 1}, "abstenciones": 1}


@given(VOTOS)
def test_voto_el_peso_total_es_el_numero_de_partes_que_votaron(votos: list[Dicho]) -> None:
    desenlace = resolver_voto([], votos)
    assert desenlace.total == sum(desenlace.pesos.values()) == len({voto.parte for voto in votos})


@given(VOTOS, PARTES, OPCIONES, st.integers(1, 30))
def test_voto_el_peso_de_una_parte_no_crece_con_mas_gente(
    votos: list[Dicho], parte: str, opcion: str, cuantas: int
) -> None:
    """Whoever joins a parte that already voted leaves the total as it was, and moves nothing of the others."""
    base = [*votos, Dicho(parte, "voto", opcion)]
    antes = resolver_voto([], base)
    despues = resolver_voto([], base + [Dicho(parte, "voto", opcion)] * cuantas)
    assert despues.total == antes.total
    ajenos = [voto for voto in base if voto.parte != parte]
    solos = resolver_voto([], ajenos).pesos
    suyos = {o: despues.pesos[o] - solos.get(o, Fraction(0)) for o in despues.pesos}
    assert sum(suyos.values()) == 1
    assert all(peso >= 0 for peso in suyos.values())


@given(VOTOS, st.integers(1, 5))
def test_voto_repetir_a_toda_la_gente_no_cambia_nada(votos: list[Dicho], veces: int) -> None:
    una, muchas = resolver_voto([], votos), resolver_voto([], votos * veces)
    assert (una.ganadora, una.pesos, una.motivo) == (muchas.ganadora, muchas.pesos, muchas.motivo)


@given(VOTOS)
def test_voto_gana_solo_mas_de_la_mitad(votos: list[Dicho]) -> None:
    desenlace = resolver_voto([], votos)
    if desenlace.ganadora:
        assert desenlace.pesos[desenlace.ganadora] * 2 > desenlace.total
    else:
        assert all(peso * 2 <= desenlace.total for peso in desenlace.pesos.values())


@given(VOTOS)
def test_cuenta_es_dato_sin_flotantes(votos: list[Dicho]) -> None:
    cuenta = cuenta_de(resolver_voto(["gobierno"], votos), {"gobierno": "Gobierno"})
    assert all(isinstance(peso["peso"], str) for peso in cuenta["pesos"])
    assert isinstance(cuenta["total"], str)
    assert Fraction(cuenta["total"]) == sum(Fraction(peso["peso"]) for peso in cuenta["pesos"])


def test_promedio_cada_parte_pesa_igual() -> None:
    """Ten people of one parte say 5 and one of another says 1: the average is 3, not 4.6."""
    assert promedio_de_partes([Suma("s", 50, 10), Suma("g", 1, 1)]) == 3
    assert promedio_de_partes([Suma("s", 50, 10), Suma("", 1, 1)]) == 5
    assert promedio_de_partes([Suma("", 1, 1)]) is None
    assert promedio_de_partes([]) is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), st.integers(1, 9), st.integers(1, 5))
def test_promedio_no_crece_con_mas_gente_que_dice_lo_mismo(valores: list[int], veces: int, otro: int) -> None:
    una = [Suma("s", sum(valores), len(valores)), Suma("g", otro, 1)]
    muchas = [Suma("s", sum(valores) * veces, len(valores) * veces), Suma("g", otro, 1)]
    assert promedio_de_partes(una) == promedio_de_partes(muchas)
