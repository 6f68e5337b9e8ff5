"""The arithmetic of a route: weights to the tenth, circles, dates."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compromisos.camino import Paso, Periodo, adelantadas, avisos, ciclo, partes_de, pesos, revisar

DIA = dt.date(2026, 1, 1)


def paso(clave: str = "1.1", **cambios) -> Paso:
    base = {
        "de_quien": "autoridad",
        "inicio": DIA,
        "fin": DIA + dt.timedelta(days=30),
        "peso": Decimal(100),
        "responsable": "a",
        "medio_de_verificacion": "b",
    }
    return Paso(clave, **(base | cambios))


TODO = Periodo(dt.date(2025, 1, 1), dt.date(2027, 1, 1))


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=40))
def test_los_pesos_suman_exacto(decimos) -> None:
    pasos = [paso(f"1.{n}", peso=Decimal(d) / 10) for n, d in enumerate(decimos, 1)]
    assert pesos(pasos).autoridad * 10 == sum(decimos)
    assert pesos(pasos).completos == (sum(decimos) == 1000)


def test_autoridad_y_sociedad_van_aparte() -> None:
    suyos = [paso("1.1"), paso("1.2", de_quien="sociedad", peso=Decimal(40))]
    assert (pesos(suyos).autoridad, pesos(suyos).sociedad, pesos(suyos).completos) == (100, 40, False)
    assert pesos([paso("1.1")]).completos
    assert not pesos([paso("1.1", de_quien="sociedad")]).completos, "the authority has to do something too"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4)))
def test_un_ciclo_es_un_ciclo(grafo) -> None:
    vuelta = ciclo(grafo)
    for clave, previa in zip(vuelta, [*vuelta[1:], *vuelta[:1]], strict=True):
        assert previa in grafo[clave]
    assert len(set(vuelta)) == len(vuelta)
    if not vuelta:
        quedan = dict(grafo)
        while libres := [c for c, previas in quedan.items() if not set(previas) & quedan.keys()]:
            for libre in libres:
                del quedan[libre]
        assert quedan == {}


def test_ciclos_conocidos() -> None:
    assert ciclo({"1": ["1"]}) == ["1"]
    assert ciclo({"2": ["3"], "3": ["1"], "1": ["2"]}) == ["1", "2", "3"]
    assert ciclo({"1": ["9"]}) == []
    larga = {str(n): [str(n - 1)] for n in range(1, 5_000)}
    assert ciclo(larga) == []
    assert len(ciclo({**larga, "0": ["4999"]})) == 5_000


def test_lo_que_va_antes_y_acaba_despues_se_avisa() -> None:
    una = paso("1.1")
    otra = paso("1.2", inicio=DIA + dt.timedelta(days=29), fin=DIA + dt.timedelta(days=60), predecesoras=("1.1", "7.7"))
    assert adelantadas([una, otra]) == [("1.2", "1.1")]
    assert "1.2" in avisos([una, otra])[0]
    assert adelantadas([una, paso("1.2", inicio=una.fin, fin=una.fin, predecesoras=("1.1",))]) == []


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"responsable": ""}, "responsable"),
        ({"medio_de_verificacion": "  "}, "medio de verificación"),
        ({"fin": dt.date(2025, 12, 31)}, "antes de empezar"),
        ({"fin": dt.date(2027, 1, 2)}, "periodo"),
        ({"inicio": dt.date(2024, 12, 31)}, "periodo"),
        ({"peso": Decimal("99.9")}, "99.9"),
        ({"predecesoras": ("1.1",)}, "círculo"),
    ],
)
def test_revisar_dice_lo_que_falta(cambios, dice) -> None:
    assert revisar([paso()], TODO).faltan == []
    (falta,) = revisar([paso(**cambios)], TODO).faltan
    assert dice in falta


def test_revisar_sin_nada_y_sin_periodo() -> None:
    assert len(revisar([], TODO).faltan) == 1
    assert "no tiene fechas" in revisar([paso()], Periodo()).faltan[0]


@pytest.mark.parametrize(
    ("clave", "partes"),
    [("2.13", (2, 13)), ("1", None), ("0.1", None), ("1.01", None), ("a.1", None), ("1.²", None), ("1.1.1", None)],
)
def test_partes_de_una_clave(clave, partes) -> None:
    assert partes_de(clave) == partes
