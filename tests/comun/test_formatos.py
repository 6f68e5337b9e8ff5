"""Dates in words, Mexican numbers, time left, to the edges."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun import formatos

UTC = dt.UTC
D = formatos.DURO


@pytest.mark.parametrize(
    ("valor", "larga", "corta"),
    [
        (dt.date(2019, 6, 17), "17 de junio de 2019", "17 jun 2019"),
        (dt.date(2021, 9, 1), "1.º de septiembre de 2021", "1 sep 2021"),
        # 00:30 UTC is still the day before in Mexico City.
        (dt.datetime(2019, 6, 18, 0, 30, tzinfo=UTC), "17 de junio de 2019", "17 jun 2019"),
        (dt.datetime(2019, 6, 18, 0, 30), "18 de junio de 2019", "18 jun 2019"),
    ],
)
def test_fecha(valor: dt.date, larga: str, corta: str) -> None:
    assert (formatos.fecha(valor), formatos.fecha_corta(valor)) == (larga, corta)


def test_momento_en_hora_de_mexico_con_y_sin_horario_de_verano() -> None:
    assert formatos.momento(dt.datetime(2019, 6, 17, 23, 0, tzinfo=UTC)) == "17 de junio de 2019, 18:00"
    assert formatos.momento(dt.datetime(2024, 6, 17, 23, 0, tzinfo=UTC)) == "17 de junio de 2024, 17:00"


def test_momento_de_una_fecha_no_inventa_hora() -> None:
    assert formatos.momento(dt.date(2019, 6, 17)) == "17 de junio de 2019"


def test_dia_de_la_semana() -> None:
    assert formatos.dia_de_la_semana(dt.date(2019, 6, 17)) == "lunes 17 de junio"


@pytest.mark.parametrize(
    ("inicio", "fin", "texto"),
    [
        (dt.date(2019, 5, 24), dt.date(2019, 6, 17), "24 may – 17 jun 2019"),
        (dt.date(2019, 6, 10), dt.date(2019, 6, 17), "10 – 17 jun 2019"),
        (dt.date(2019, 12, 10), dt.date(2021, 8, 31), "10 dic 2019 – 31 ago 2021"),
        (dt.date(2019, 6, 10), dt.date(2019, 6, 10), "10 jun 2019"),
        (dt.date(2019, 6, 10), None, "desde el 10 jun 2019"),
        (None, dt.date(2019, 6, 10), "hasta el 10 jun 2019"),
        (None, None, ""),
    ],
)
def test_rango(inicio: dt.date | None, fin: dt.date | None, texto: str) -> None:
    assert formatos.rango(inicio, fin) == texto


@pytest.mark.parametrize(
    ("valor", "decimales", "texto"),
    [
        (0, None, "0"),
        (1100, None, "1,100"),
        (1234567, None, "1,234,567"),
        (Decimal("1234.50"), None, "1,234.50"),
        (Decimal("0.005"), 2, "0.01"),
        (-1100, None, "-1,100"),
        (2.5, 0, "3"),
    ],
)
def test_numero(valor: int, decimales: int | None, texto: str) -> None:
    assert formatos.numero(valor, decimales) == texto


@pytest.mark.parametrize(
    ("valor", "texto"),
    [(62, "62"), (Decimal("62.5"), "62.5"), (Decimal("62.04"), "62"), (Decimal("99.95"), "100"), (0, "0")],
)
def test_porciento(valor: Decimal, texto: str) -> None:
    assert formatos.porciento(valor) == f"{texto}{D}%"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_numero_se_lee_de_vuelta(valor: int) -> None:
    assert int(formatos.numero(valor).replace(",", "")) == valor


@pytest.mark.parametrize(
    ("octetos", "texto"), [(999, f"999{D}bytes"), (620_000, f"620{D}kB"), (4_100_000, f"4.1{D}MB")]
)
def test_tamano(octetos: int, texto: str) -> None:
    assert formatos.tamano(octetos) == texto


LIMITE = dt.datetime(2019, 6, 18, 4, 59, tzinfo=UTC)  # 17 June 2019, 23:59 in Mexico City


@pytest.mark.parametrize(
    ("antes", "texto", "pronto"),
    [
        (dt.timedelta(days=12), f"faltan 12{D}días", False),
        (dt.timedelta(days=8), f"faltan 8{D}días", False),
        (dt.timedelta(days=7), f"faltan 7{D}días", True),
        (dt.timedelta(days=1), f"falta 1{D}día", True),
        (dt.timedelta(hours=23, minutes=59, seconds=59), f"faltan 23{D}horas", True),
        (dt.timedelta(hours=1), f"falta 1{D}hora", True),
        (dt.timedelta(minutes=59, seconds=59), f"falta 1{D}hora", True),
        (dt.timedelta(seconds=1), f"falta 1{D}minuto", True),
        (dt.timedelta(0), "ya pasó", False),
        (-dt.timedelta(seconds=1), "ya pasó", False),
    ],
)
def test_plazo_de_un_instante(antes: dt.timedelta, texto: str, pronto: bool) -> None:
    hallado = formatos.plazo(LIMITE, LIMITE - antes)
    assert (hallado.texto, hallado.pronto) == (texto, pronto)


def test_plazo_cuenta_dias_de_calendario() -> None:
    viernes_noche = dt.datetime(2019, 6, 14, 22, 0, tzinfo=formatos.MEXICO)
    lunes_noche = dt.datetime(2019, 6, 17, 23, 59, tzinfo=formatos.MEXICO)
    lunes_temprano = dt.datetime(2019, 6, 17, 0, 1, tzinfo=formatos.MEXICO)
    assert formatos.plazo(lunes_noche, viernes_noche).texto == f"faltan 3{D}días"
    assert formatos.plazo(lunes_temprano, viernes_noche).texto == f"faltan 3{D}días"


@pytest.mark.parametrize(("dias", "texto"), [(0, "es hoy"), (1, f"falta 1{D}día"), (-1, "ya pasó")])
def test_plazo_de_una_fecha_dura_todo_su_dia(dias: int, texto: str) -> None:
    ahora = dt.datetime(2019, 6, 17, 23, 30, tzinfo=formatos.MEXICO)
    assert formatos.plazo(ahora.date() + dt.timedelta(days=dias), ahora).texto == texto


@given(st.datetimes(timezones=st.just(UTC)), st.timedeltas(min_value=dt.timedelta(0), max_value=dt.timedelta(days=400)))
def test_plazo_nunca_dice_que_paso_antes_de_tiempo(ahora: dt.datetime, resta: dt.timedelta) -> None:
    if ahora.year in (1, 9998, 9999):
        return
    assert formatos.plazo(ahora + resta, ahora).vencido is (resta == dt.timedelta(0))
