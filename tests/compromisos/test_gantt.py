"""The pictures of a route and of an indicator: nothing leaves its frame, nothing disappears."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compromisos.gantt import MARCAS_MAXIMAS, Caja, Tramo, dibujar
from compromisos.series import ALTO, ANCHO, Punto, recorrido, trazar

DIAS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
HOY = dt.date(2026, 11, 21)


def de(texto: str) -> Decimal:
    return Decimal(texto.removesuffix("%"))


def dentro(caja: Caja) -> bool:
    return de(caja.x) >= 0 and de(caja.ancho) > 0 and de(caja.x) + de(caja.ancho) <= Decimal("100.01")


@given(st.lists(st.tuples(DIAS, DIAS, DIAS, DIAS, st.booleans()), min_size=1, max_size=12), DIAS)
def test_todo_cabe_en_el_dibujo(filas, hoy) -> None:
    tramos = [
        Tramo(f"1.{n}", "sociedad" if suya else "autoridad", min(a, b), max(a, b), min(c, d), max(c, d))
        for n, (a, b, c, d, suya) in enumerate(filas, 1)
    ]
    dibujo = dibujar(tramos, hoy)
    assert dibujo is not None
    barras = [barra for grupo in dibujo.grupos for barra in grupo.barras]
    assert sorted(barra.tramo.clave for barra in barras) == sorted(tramo.clave for tramo in tramos)
    for barra in barras:
        assert dentro(barra.caja)
        assert barra.original is None or dentro(barra.original)
        assert (barra.original is not None) == barra.tramo.se_movio
    assert 1 <= len(dibujo.marcas) <= max(MARCAS_MAXIMAS, 11)
    assert [marca.primera for marca in dibujo.marcas].count(True) == 1
    assert (dibujo.hoy is not None) == (dibujo.desde <= hoy <= dibujo.hasta)


def test_el_eje_va_por_meses_enteros_y_dice_el_ano_al_cambiar() -> None:
    dibujo = dibujar([Tramo("1.1", "autoridad", dt.date(2026, 11, 15), dt.date(2027, 2, 10))], HOY)
    assert dibujo is not None
    assert (dibujo.desde, dibujo.hasta) == (dt.date(2026, 11, 1), dt.date(2027, 2, 28))
    assert [marca.rotulo for marca in dibujo.marcas] == ["nov 26", "dic", "ene 27", "feb"]
    assert dibujo.hoy == "16.67%"
    assert dibujo.grupos[0].barras[0].caja == Caja("11.67%", "73.33%")


def test_sin_actividades_no_hay_dibujo_y_sin_mover_no_hay_fantasma() -> None:
    assert dibujar([], HOY) is None
    una = Tramo("1.1", "autoridad", HOY, HOY, HOY, HOY)
    dibujo = dibujar([una], HOY)
    assert dibujo is not None
    assert not dibujo.hay_movidas


@given(st.lists(st.tuples(DIAS, st.decimals(-10, 10, places=2)), min_size=1, max_size=20), st.booleans())
def test_la_serie_cabe_en_su_caja(filas, con_meta) -> None:
    meta = Decimal(5) if con_meta else None
    serie = trazar([Punto(d, v) for d, v in filas], base=Decimal(1), meta=meta, fecha_base=None, fecha_meta=None)
    assert serie is not None
    assert [uno.punto.fecha for uno in serie.puntos] == sorted(fecha for fecha, _ in filas)
    for uno in serie.puntos:
        assert 0 <= Decimal(uno.x) <= ANCHO
        assert 0 <= Decimal(uno.y) <= ALTO
    assert (serie.meta is not None) == con_meta


@pytest.mark.parametrize(
    ("valor", "base", "meta", "camino"),
    [
        (25, 10, 40, "50.0"),
        (5, 10, 40, "-16.7"),
        (50, 10, 40, "133.3"),
        (3, 5, 1, "50.0"),
        (3, None, 1, None),
        (3, 1, None, None),
        (3, 1, 1, None),
    ],
)
def test_recorrido_de_la_linea_base_a_la_meta(valor, base, meta, camino) -> None:
    def leer(dato: int | None) -> Decimal | None:
        return None if dato is None else Decimal(dato)

    assert recorrido(Decimal(valor), leer(base), leer(meta)) == (None if camino is None else Decimal(camino))


def test_sin_mediciones_no_hay_serie() -> None:
    assert trazar([], base=None, meta=None, fecha_base=None, fecha_meta=None) is None
