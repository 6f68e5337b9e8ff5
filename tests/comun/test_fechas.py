"""A year that lost a figure is refused by its own rule."""

import datetime as dt

import pytest

from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible


@pytest.mark.parametrize("fecha", [None, dt.date(2000, 1, 1), dt.date(2100, 12, 31)])
def test_exigir_creible_deja_pasar(fecha):
    assert exigir_creible(fecha, "inicio") is None


@pytest.mark.parametrize("fecha", [dt.date.min, dt.date(1999, 12, 31), dt.date(2101, 1, 1), dt.date.max])
def test_exigir_creible_rechaza(fecha):
    with pytest.raises(ReglaIncumplida) as caso:
        exigir_creible(fecha, "inicio")
    assert (caso.value.codigo, caso.value.campo) == ("fecha_increible", "inicio")
