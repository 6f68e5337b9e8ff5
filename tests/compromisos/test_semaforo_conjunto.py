"""Several commitments told together, and counts that never flatter (domain.md §8)."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compromisos import semaforo
from compromisos.enums import EstadoCompromiso, Semaforo
from compromisos.semaforo import ActividadMedida, Medida, Recuento
from tests.compromisos.test_semaforo import A_MITAD, DESPUES, FIN, INICIO, SIN_PRISA, listas, una


def medida(avance: str = "0", **cambios: Decimal | None) -> Medida:
    cifras: dict[str, Decimal | None] = {
        "avance": Decimal(avance),
        "peso_informado": Decimal(100),
        "verificado": None,
        "peso_verificado": Decimal(0),
        "en_disputa": Decimal(0),
        "esperado": Decimal(50),
    }
    return Medida(**(cifras | cambios))  # type: ignore[arg-type]


def una_hecha_y_nueve_calladas(**fechas: dt.date) -> list[ActividadMedida]:
    return [una("10", "100", **fechas), *(una("10", **fechas) for _ in range(9))]


def test_one_done_and_nine_silent_are_ten_points_of_a_tenth() -> None:
    medidas = semaforo.medir(una_hecha_y_nueve_calladas(), DESPUES)

    assert medidas is not None
    assert (medidas.avance, medidas.peso_informado) == (Decimal("10.00"), Decimal("10.00"))


@pytest.mark.parametrize("falta", [False, True])
@pytest.mark.parametrize("dias", range(-3, 15))
def test_one_done_and_nine_silent_never_look_finished(dias: int, falta: bool) -> None:
    hoy = INICIO + dt.timedelta(days=dias)
    color = semaforo.color(una_hecha_y_nueve_calladas(), hoy=hoy, falta_el_ultimo_corte=falta)

    assert color not in {semaforo.CUMPLIDO, semaforo.CUMPLIDO_SIN_VERIFICAR}
    if semaforo.esperado([una()], hoy) > 15:
        assert color != semaforo.EN_TIEMPO
    if hoy > FIN:
        assert color == semaforo.ATRASADO


@given(st.integers(2, 30), st.integers(1, 29), st.integers(0, 400))
@SIN_PRISA
def test_however_many_are_done_a_silent_one_due_is_late(total: int, hechas: int, dias: int) -> None:
    hechas = min(hechas, total - 1)
    lista = [una("10", "100", "100")] * hechas + [una("10")] * (total - hechas)

    assert semaforo.color(lista, hoy=DESPUES + dt.timedelta(days=dias)) == semaforo.ATRASADO
    assert semaforo.avance_probado(lista) == semaforo.peso_informado(lista)


@given(listas)
@SIN_PRISA
def test_silence_about_one_more_never_raises_the_figures(lista: list[ActividadMedida]) -> None:
    """Taking back what was said of an activity improves neither figure, nor its colour once something is due."""
    antes = semaforo.medir(lista, A_MITAD)
    for lugar, quitada in enumerate(lista):
        callada = ActividadMedida(quitada.peso, quitada.inicio, quitada.fin)
        despues = semaforo.medir([*lista[:lugar], callada, *lista[lugar + 1 :]], A_MITAD)
        if antes is not None and despues is not None:
            assert despues.avance <= antes.avance
            assert despues.peso_informado <= antes.peso_informado
            assert despues.esperado == antes.esperado


@pytest.mark.parametrize(
    ("informado", "color"),
    [
        (Decimal("45.01"), "en_tiempo"),
        (Decimal("45.00"), "en_tiempo"),
        (Decimal("44.99"), "en_riesgo"),
        (Decimal("30.01"), "en_riesgo"),
        (Decimal("30.00"), "en_riesgo"),
        (Decimal("29.99"), "atrasado"),
    ],
)
def test_colour_a_hundredth_around_each_threshold(informado: Decimal, color: str) -> None:
    assert semaforo.color([ActividadMedida(Decimal(100), INICIO, FIN, informado)], hoy=A_MITAD) == color


@pytest.mark.parametrize(("visto", "disputada"), [("50.01", 0), ("50.00", 100), ("49.99", 100)])
def test_dispute_a_hundredth_around_its_threshold(visto: str, disputada: int) -> None:
    assert semaforo.en_disputa([una("100", "60", visto)]) == disputada


def test_the_whole_is_the_mean_over_everybody_who_counts() -> None:
    juntas = semaforo.reunir([medida("90"), medida("60", peso_informado=Decimal(80)), None])

    assert juntas is not None
    assert juntas.avance == Decimal("50.00")  # not 75, which is the mean of those that reported
    assert juntas.peso_informado == Decimal("60.00")
    assert (juntas.denominador, juntas.con_reporte) == (3, 2)
    assert juntas.esperado == Decimal("33.33")


def test_the_whole_says_nothing_of_society_until_somebody_looks() -> None:
    assert semaforo.reunir([medida("50"), None]).verificado is None  # type: ignore[union-attr]
    juntas = semaforo.reunir([medida("50", verificado=Decimal(40), en_disputa=Decimal(100)), medida("50")])
    assert juntas is not None
    assert (juntas.verificado, juntas.contrastados, juntas.disputados) == (Decimal("20.00"), 1, 1)
    assert juntas.en_disputa == 50


def test_nothing_together_is_nothing() -> None:
    assert semaforo.reunir([]) is None


@given(st.lists(st.none() | st.decimals(0, 100, places=2).map(lambda n: medida(str(n))), min_size=1, max_size=12))
@SIN_PRISA
def test_the_whole_is_never_more_than_its_best_nor_made_better_by_silence(medidas: list[Medida | None]) -> None:
    juntas = semaforo.reunir(medidas)
    mejor = max((una.avance for una in medidas if una), default=Decimal(0))

    assert juntas is not None
    assert juntas.avance <= mejor
    con_otro = semaforo.reunir([*medidas, None])
    assert con_otro is not None
    assert con_otro.avance <= juntas.avance
    assert con_otro.peso_informado <= juntas.peso_informado


@pytest.mark.parametrize(
    ("estado", "color", "estricto", "amplio"),
    [
        (EstadoCompromiso.EN_EJECUCION, Semaforo.CUMPLIDO, 1, 1),
        (EstadoCompromiso.CUMPLIDO, Semaforo.CUMPLIDO, 1, 1),
        (EstadoCompromiso.CUMPLIDO, Semaforo.CUMPLIDO_SIN_VERIFICAR, 0, 1),
        (EstadoCompromiso.EN_EJECUCION, Semaforo.CUMPLIDO_SIN_VERIFICAR, 0, 1),
        (EstadoCompromiso.PARCIAL, "", 0, 1),
        (EstadoCompromiso.NO_CUMPLIDO, "", 0, 0),
        (EstadoCompromiso.EN_EJECUCION, Semaforo.EN_TIEMPO, 0, 0),
        (EstadoCompromiso.APROBADO, Semaforo.SIN_INICIAR, 0, 0),
    ],
)
def test_what_counts_as_kept(estado: str, color: str, estricto: int, amplio: int) -> None:
    recuento = semaforo.recontar([(estado, color), (EstadoCompromiso.EN_EJECUCION, Semaforo.ATRASADO)])

    assert (recuento.cumplidos, recuento.favorables, recuento.denominador) == (estricto, amplio, 2)


def test_in_part_is_the_state_of_the_model() -> None:
    assert semaforo.EN_PARTE == EstadoCompromiso.PARCIAL


@given(st.lists(st.tuples(st.sampled_from(EstadoCompromiso.values), st.sampled_from([*Semaforo.values, ""]))))
@SIN_PRISA
def test_the_strict_count_is_never_above_the_lenient(filas: list[tuple[str, str]]) -> None:
    recuento = semaforo.recontar(filas)

    assert recuento.cumplidos <= recuento.favorables <= recuento.denominador
    if recuento.estricto is not None and recuento.amplio is not None:
        assert recuento.estricto <= recuento.amplio


@pytest.mark.parametrize(("cumplidos", "parciales", "denominador"), [(-1, 0, 3), (0, -1, 3), (2, 2, 3)])
def test_counts_out_of_their_denominator_are_refused(cumplidos: int, parciales: int, denominador: int) -> None:
    with pytest.raises(ValueError, match="denominator"):
        Recuento(cumplidos, parciales, denominador)
