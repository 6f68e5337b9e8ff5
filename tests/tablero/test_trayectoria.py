"""Progress over time, to its edges: nothing is told before it was said, and the lowest look counts."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compromisos import semaforo
from compromisos.semaforo import ActividadMedida
from tablero.trayectoria import PUNTOS, Dicho, Tramo, dibujar, fechas_de, trayectoria
from tests.compromisos.test_semaforo import SIN_PRISA

ENERO, JUNIO = dt.date(2026, 1, 1), dt.date(2026, 6, 30)


def dia(n: int) -> dt.date:
    return ENERO + dt.timedelta(days=n)


def tramo(clave: int, peso: str = "100", inicio: dt.date = ENERO, fin: dt.date = JUNIO) -> Tramo:
    return Tramo(clave, Decimal(peso), inicio, fin)


def dicho(clave: int | None, cifra: str, n: int, *, compromiso: int = 1, quien: int = 0) -> Dicho:
    return Dicho(compromiso, clave, Decimal(cifra), dia(n), quien)


def cifras(puntos: list) -> list[Decimal]:
    return [punto.avance for punto in puntos]


def test_a_report_counts_from_its_day_until_the_next_even_if_it_goes_down() -> None:
    puntos = trayectoria(
        {1: [tramo(7)]}, [dicho(7, "40", 10), dicho(7, "30", 20)], [], [(dia(9), ""), (dia(10), ""), (dia(30), "")]
    )

    assert cifras(puntos) == [0, 40, 30]


def test_every_commitment_weighs_the_same_and_the_silent_one_is_zero() -> None:
    puntos = trayectoria({1: [tramo(7, "60"), tramo(8, "40")], 2: [tramo(9)]}, [dicho(7, "50", 1)], [], [(dia(5), "")])

    assert cifras(puntos) == [15]


def test_a_figure_of_the_whole_counts_until_an_activity_speaks_for_itself() -> None:
    puntos = trayectoria(
        {1: [tramo(7, "50"), tramo(8, "50")]},
        [dicho(None, "80", 1), dicho(7, "20", 10)],
        [],
        [(dia(5), ""), (dia(15), "")],
    )

    assert cifras(puntos) == [80, 10]


def test_society_is_silent_until_somebody_looks_and_then_the_lowest_counts() -> None:
    miradas = [dicho(7, "60", 10, quien=1), dicho(7, "20", 20, quien=2), dicho(7, "50", 30, quien=2)]
    puntos = trayectoria({1: [tramo(7)]}, [], miradas, [(dia(n), "") for n in (5, 10, 20, 30)])

    assert [punto.verificado for punto in puntos] == [None, 60, 20, 50]


def test_what_is_said_of_others_or_of_withdrawn_activities_is_left_out() -> None:
    puntos = trayectoria({1: [tramo(7)]}, [dicho(99, "90", 1), dicho(7, "90", 1, compromiso=5)], [], [(dia(5), "")])

    assert cifras(puntos) == [0]
    assert trayectoria({}, [], [], [(dia(1), "")]) == []


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(1, 1000)), min_size=1, max_size=6),
    st.integers(-10, 700),
)
@SIN_PRISA
def test_what_the_dates_asked_is_what_the_semaphore_asks(tramos: list[tuple[int, int, int]], n: int) -> None:
    suyos = [tramo(i, str(Decimal(p) / 10), dia(a), dia(a + b)) for i, (a, b, p) in enumerate(tramos)]
    esperado = semaforo.esperado([ActividadMedida(uno.peso, uno.inicio, uno.fin) for uno in suyos], dia(n))
    (punto,) = trayectoria({1: suyos}, [], [], [(dia(n), "")])

    assert esperado is not None
    assert abs(punto.esperado - esperado) <= Decimal("0.01")


def test_days_are_the_beginning_the_newest_cortes_and_today() -> None:
    cortes = [(dia(10 * n), f"Corte {n}") for n in range(1, 12)]
    dias = fechas_de(cortes, ENERO, dia(105))

    assert len(dias) == PUNTOS
    assert dias[0] == (ENERO, "Inicio")
    assert dias[1] == (dia(50), "Corte 5")
    assert dias[-1] == (dia(105), "Hoy")
    assert fechas_de([], None, ENERO) == [(ENERO, "Hoy")]
    assert fechas_de([(dia(5), "Uno"), (dia(5), "Otro")], ENERO, dia(9)) == [
        (ENERO, "Inicio"), (dia(5), "Otro"), (dia(9), "Hoy"),
    ]  # fmt: skip


@pytest.mark.parametrize("cuantos", [0, 1])
def test_a_day_alone_is_no_picture(cuantos: int) -> None:
    assert dibujar(trayectoria({1: [tramo(7)]}, [], [], [(dia(1), "")])[:cuantos]) is None


def test_the_picture_is_drawn_inside_its_box() -> None:
    puntos = trayectoria(
        {1: [tramo(7)]}, [dicho(7, "100", 1)], [dicho(7, "0", 50)], [(dia(n), "") for n in (0, 60, 300)]
    )
    dibujo = dibujar(puntos)

    assert dibujo is not None
    for uno in dibujo.puntos:
        assert 0 <= Decimal(uno.x) <= 600
        assert 0 <= Decimal(uno.avance) <= 240
    assert len(dibujo.verificado.split()) == 2  # nobody had looked on the first day
