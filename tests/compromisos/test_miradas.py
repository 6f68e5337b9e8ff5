"""How a watched result stands after each look: arithmetic, without a database."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compromisos.enums_de_vigencia import DISPONIBLES, PERDIDOS, VeredictoDeMirada
from compromisos.miradas import (
    CADA_CUANTO,
    HORAS_ENTRE_FALLAS,
    SI_FALLA,
    Mirada,
    Situacion,
    Vista,
    a_lo_largo,
    por_ciento,
    siguiente,
    tras,
)

INICIO = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
BIEN, MAL, PRIVADA, NADA = (
    VeredictoDeMirada.RESPONDE, VeredictoDeMirada.NO_RESPONDE, VeredictoDeMirada.NO_PUBLICA,
    VeredictoDeMirada.SIN_CONCLUSION,
)  # fmt: skip


def a_las(horas: float) -> dt.datetime:
    return INICIO + dt.timedelta(hours=horas)


def mirar(*vistas: tuple[float, str, str]) -> Situacion:
    situacion = Situacion()
    for horas, veredicto, huella in vistas:
        situacion = tras(situacion, veredicto, huella, a_las(horas))
    return situacion


@pytest.mark.parametrize(
    ("mirada", "esperado"),
    [
        (Mirada(estado_http=200), BIEN),
        (Mirada(estado_http=204), BIEN),
        (Mirada(estado_http=304), BIEN),
        (Mirada(estado_http=401), NADA),
        (Mirada(estado_http=403), NADA),
        (Mirada(estado_http=429), NADA),
        (Mirada(estado_http=404), MAL),
        (Mirada(estado_http=410), MAL),
        (Mirada(estado_http=500), MAL),
        (Mirada(estado_http=503), MAL),
        (Mirada(falla="tls"), MAL),
        (Mirada(falla="tiempo_agotado"), MAL),
        (Mirada(falla="direccion_no_publica"), PRIVADA),
        (Mirada(), MAL),
    ],
)
def test_veredicto_de_una_mirada(mirada, esperado) -> None:
    assert mirada.veredicto == esperado


def test_una_falla_no_es_una_caida() -> None:
    caida = mirar((0, BIEN, "a"), (24, MAL, ""))
    assert (caida.estado, caida.fallas_desde, caida.caido_desde) == ("disponible", a_las(24), None)


@pytest.mark.parametrize(("horas", "estado"), [(11.99, "disponible"), (12, "caido"), (48, "caido")])
def test_dos_fallas_seguidas_con_doce_horas_o_mas_si_lo_son(horas, estado) -> None:
    assert mirar((0, BIEN, "a"), (24, MAL, ""), (24 + horas, MAL, "")).estado == estado


def test_la_caida_lleva_la_fecha_de_la_primera_falla_y_no_se_mueve() -> None:
    caida = mirar((0, BIEN, "a"), (24, MAL, ""), (36, MAL, ""), (60, MAL, ""))
    assert (caida.caido_desde, caida.estado_desde) == (a_las(24), a_las(24))


def test_tres_tropiezos_en_una_noche_no_bastan() -> None:
    assert mirar((0, BIEN, "a"), (1, MAL, ""), (5, MAL, ""), (9, MAL, "")).estado == "disponible"


def test_una_que_contesta_en_medio_vuelve_a_empezar_la_cuenta() -> None:
    caida = mirar((0, MAL, ""), (11, BIEN, "a"), (13, MAL, ""))
    assert (caida.estado, caida.fallas_desde) == ("disponible", a_las(13))


def test_sin_conclusion_no_dice_nada_ni_rompe_la_cuenta() -> None:
    assert mirar((0, NADA, "")) == Situacion()
    assert mirar((0, BIEN, "a"), (1, NADA, "b")).huella == "a"
    assert mirar((0, MAL, ""), (6, NADA, ""), (13, MAL, "")).estado == "caido"


def test_volver_dice_cuando() -> None:
    vuelta = mirar((0, BIEN, "a"), (24, MAL, ""), (48, MAL, ""), (72, BIEN, "a"))
    assert (vuelta.estado, vuelta.volvio_en, vuelta.caido_desde) == ("disponible", a_las(72), a_las(24))
    assert (vuelta.estado_desde, vuelta.fallas_desde) == (a_las(72), None)


def test_el_cambio_de_contenido_no_es_una_falta() -> None:
    cambiada = mirar((0, BIEN, "a"), (168, BIEN, "b"))
    assert (cambiada.estado, cambiada.cambio_en, cambiada.estado_desde) == ("cambio", a_las(168), a_las(0))
    quieta = tras(cambiada, BIEN, "b", a_las(336))
    assert (quieta.estado, quieta.cambio_en) == ("disponible", a_las(168))


def test_una_red_privada_se_dice_de_inmediato() -> None:
    privada = mirar((0, BIEN, "a"), (1, PRIVADA, ""))
    assert (privada.estado, privada.estado_desde) == ("no_publica", a_las(1))
    assert mirar((0, PRIVADA, ""), (20, PRIVADA, "")).estado_desde == a_las(0)
    assert mirar((0, PRIVADA, ""), (20, BIEN, "a")).volvio_en == a_las(20)


def test_lo_retirado_ya_no_se_mueve() -> None:
    retirado = Situacion(estado="retirado")
    assert tras(retirado, BIEN, "a", INICIO) == retirado


def test_cada_semana_y_cada_dia_mientras_falle() -> None:
    assert siguiente(mirar((0, BIEN, "a")), INICIO) == INICIO + CADA_CUANTO
    assert siguiente(mirar((0, MAL, "")), INICIO) == INICIO + SI_FALLA
    assert SI_FALLA > HORAS_ENTRE_FALLAS  # two rounds in a row are enough to tell a fall


@given(
    st.lists(
        st.tuples(st.floats(0.1, 200), st.sampled_from([BIEN, MAL, PRIVADA, NADA]), st.sampled_from("abc")), max_size=30
    )
)
def test_leyes(pasos) -> None:
    situacion, cuando = Situacion(), INICIO
    for horas, veredicto, huella in pasos:
        cuando += dt.timedelta(hours=horas)
        situacion = tras(situacion, veredicto, huella, cuando)
        if situacion.estado in DISPONIBLES:
            assert situacion.huella
        if situacion.estado in PERDIDOS:
            assert situacion.fallas_desde is not None
        if situacion.estado == "caido":
            assert cuando - situacion.caido_desde >= HORAS_ENTRE_FALLAS
        if veredicto == BIEN:
            assert situacion.estado in DISPONIBLES
            assert situacion.fallas_desde is None


def test_a_lo_largo_cuenta_cada_dia_con_la_misma_regla() -> None:
    vistas = [
        Vista(1, a_las(0), BIEN, "a"), Vista(2, a_las(1), BIEN, "a"), Vista(1, a_las(24), MAL, ""),
        Vista(1, a_las(48), MAL, ""), Vista(3, a_las(49), MAL, ""), Vista(1, a_las(72), BIEN, "a"),
    ]  # fmt: skip
    cortes = a_lo_largo(vistas, [a_las(-1), a_las(25), a_las(50), a_las(100)])
    assert [(c.vigilados, c.disponibles) for c in cortes] == [(0, 0), (2, 2), (3, 1), (3, 2)]
    assert [c.por_ciento for c in cortes] == [None, Decimal("100.0"), Decimal("33.3"), Decimal("66.7")]
    assert a_lo_largo(reversed(vistas), [a_las(100)])[0] == cortes[-1]


@pytest.mark.parametrize(
    ("parte", "todo", "esperado"), [(23, 26, "88.5"), (14, 23, "60.9"), (0, 3, "0.0"), (1, 8, "12.5")]
)
def test_por_ciento(parte, todo, esperado) -> None:
    assert por_ciento(parte, todo) == Decimal(esperado)
    assert por_ciento(0, 0) is None
