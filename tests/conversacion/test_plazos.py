"""Working days, by the rule of the law."""

import datetime as dt

import pytest

from comun.reloj import MEXICO
from conversacion import plazos


@pytest.mark.parametrize(
    "dia",
    [
        "2026-01-01", "2026-02-02", "2026-03-16", "2026-05-01", "2026-09-16", "2026-11-16", "2026-12-25", "2024-10-01",
        "2030-10-01", "2027-02-01", "2027-03-15", "2027-11-15",
    ],
)  # fmt: skip
def test_descansos_obligatorios(dia):
    assert plazos.es_descanso_obligatorio(dt.date.fromisoformat(dia))
    assert not plazos.es_habil(dt.date.fromisoformat(dia))


@pytest.mark.parametrize(
    "dia", ["2026-02-09", "2026-03-21", "2026-10-01", "2025-10-01", "2018-10-01", "2026-11-20", "2026-12-24"]
)
def test_dias_que_no_son_descanso(dia):
    assert not plazos.es_descanso_obligatorio(dt.date.fromisoformat(dia))


def test_el_fin_de_semana_no_es_habil():
    assert [plazos.es_habil(dt.date(2026, 11, 19) + dt.timedelta(days=n)) for n in range(5)] == [
        True, True, False, False, True,
    ]  # fmt: skip


def test_cinco_dias_habiles_saltan_fines_de_semana_y_descansos():
    assert plazos.sumar_habiles(dt.date(2026, 11, 23), 5) == dt.date(2026, 11, 30)
    assert plazos.sumar_habiles(dt.date(2026, 11, 12), 5) == dt.date(2026, 11, 20)  # skips Monday 16
    assert plazos.sumar_habiles(dt.date(2026, 12, 24), 5) == dt.date(2027, 1, 4)  # skips 25 and 1


def test_vence_al_terminar_el_quinto_dia_en_el_reloj_de_mexico():
    # 21:00 of Monday 23 in Mexico is already Tuesday in UTC: the day that counts is Monday.
    presentada = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
    assert plazos.vence(presentada) == dt.datetime(2026, 12, 1, 0, 0, tzinfo=MEXICO)
