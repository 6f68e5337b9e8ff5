"""The arithmetic of progress, to its edges (domain.md §8)."""

import datetime as dt
from dataclasses import asdict
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compromisos import semaforo
from compromisos.enums import Semaforo
from compromisos.semaforo import ActividadMedida, Recuento, Umbrales

INICIO, FIN = dt.date(2026, 1, 1), dt.date(2026, 1, 10)  # ten days: each is worth ten points
A_MITAD = dt.date(2026, 1, 6)  # 50 points are due
DESPUES = dt.date(2026, 1, 11)

cifras = st.none() | st.decimals(0, 100, places=1)
dias = st.integers(0, 800).map(lambda n: dt.date(2025, 1, 1) + dt.timedelta(days=n))


@st.composite
def actividades(dibujar: st.DrawFn) -> ActividadMedida:
    inicio = dibujar(dias)
    return ActividadMedida(
        peso=dibujar(st.decimals(0, 100, places=1)),
        inicio=inicio,
        fin=inicio + dt.timedelta(days=dibujar(st.integers(0, 400))),
        informado=dibujar(cifras),
        verificado=dibujar(cifras),
    )


# The first draw of a process is slow on a busy machine; what is tried is arithmetic, not speed.
SIN_PRISA = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
listas = st.lists(actividades(), max_size=6)


def una(peso: str = "100", informado: str | None = None, verificado: str | None = None, **fechas: dt.date):
    return ActividadMedida(
        Decimal(peso),
        fechas.get("inicio", INICIO),
        fechas.get("fin", FIN),
        None if informado is None else Decimal(informado),
        None if verificado is None else Decimal(verificado),
    )


def test_the_colours_are_those_of_the_model() -> None:
    propios = {getattr(semaforo, nombre) for nombre in Semaforo.names}

    assert propios == set(Semaforo.values)


def test_progress_is_the_proven_minimum_with_the_share_reported() -> None:
    dos = [una("60", "50"), una("40")]

    assert semaforo.avance_probado(dos) == Decimal("30.00")
    assert semaforo.peso_informado(dos) == Decimal("60.00")


def test_reported_zero_is_not_the_same_as_unreported() -> None:
    assert semaforo.peso_informado([una(informado="0")]) == 100
    assert semaforo.peso_informado([una()]) == 0
    assert semaforo.avance_probado([una(informado="0")]) == semaforo.avance_probado([una()]) == 0


def test_what_society_verifies_is_none_until_somebody_contrasts() -> None:
    assert semaforo.verificado([una(informado="50")]) is None
    assert semaforo.verificado([una("50", "50", "0"), una("50", "50")]) == 0
    assert semaforo.peso_verificado([una("30", "50", "0"), una("70", "50")]) == 30


@pytest.mark.parametrize(
    ("informado", "verificado", "disputada"),
    [("60", "50", 100), ("59.9", "50", 0), ("50", "60", 100), ("60", None, 0), (None, "60", 0)],
)
def test_dispute_begins_at_ten_points(informado: str | None, verificado: str | None, disputada: int) -> None:
    assert semaforo.en_disputa([una("100", informado, verificado)]) == disputada


def test_dispute_is_a_share_of_the_weight() -> None:
    assert semaforo.en_disputa([una("30", "90", "10"), una("70", "50", "50")]) == 30


@pytest.mark.parametrize(
    ("hoy", "puntos"),
    [
        (dt.date(2025, 12, 31), 0),
        (INICIO, 0),
        (dt.date(2026, 1, 2), 10),
        (A_MITAD, 50),
        (FIN, 90),
        (DESPUES, 100),
        (dt.date(2030, 1, 1), 100),
    ],
)
def test_expected_goes_in_a_straight_line_between_its_dates(hoy: dt.date, puntos: int) -> None:
    assert semaforo.esperado([una()], hoy) == puntos


def test_expected_is_weighted() -> None:
    corta, larga = una("20", fin=INICIO), una("80")

    assert semaforo.esperado([corta, larga], A_MITAD) == 60


def test_an_activity_of_one_day_asks_nothing_until_it_is_over() -> None:
    corta = una(fin=INICIO)

    assert semaforo.esperado([corta], INICIO) == 0
    assert semaforo.esperado([corta], INICIO + dt.timedelta(days=1)) == 100


@pytest.mark.parametrize("lista", [[], [una("0", "50", "50")]])
def test_without_weight_there_is_nothing_to_say(lista: list[ActividadMedida]) -> None:
    assert semaforo.medir(lista, A_MITAD) is None
    assert semaforo.esperado(lista, A_MITAD) is semaforo.en_disputa(lista) is semaforo.verificado(lista) is None
    assert semaforo.color(lista, hoy=A_MITAD) == ""


@pytest.mark.parametrize(
    ("informado", "esperado"),
    [
        ("50", "en_tiempo"),
        ("45", "en_tiempo"),
        ("44.9", "en_riesgo"),
        ("30", "en_riesgo"),
        ("29.9", "atrasado"),
        ("99.9", "en_tiempo"),
        ("100", "cumplido_sin_verificar"),
    ],
)
def test_colour_at_each_threshold(informado: str, esperado: str) -> None:
    assert semaforo.color([una(informado=informado)], hoy=A_MITAD) == esperado


def test_thresholds_may_be_another() -> None:
    severos = Umbrales(en_tiempo=Decimal(0), en_riesgo=Decimal(1))

    assert semaforo.color([una(informado="49.9")], hoy=A_MITAD, umbrales=severos) == "en_riesgo"
    assert semaforo.color([una(informado="48.9")], hoy=A_MITAD, umbrales=severos) == "atrasado"


def test_one_activity_past_its_end_makes_the_whole_late() -> None:
    casi, resto = una("1", "99.9", fin=INICIO), una("99", "99")

    assert semaforo.color([casi, resto], hoy=INICIO) == "en_tiempo"
    assert semaforo.color([casi, resto], hoy=A_MITAD) == "atrasado"


def test_silence_about_an_overdue_activity_does_not_improve_its_colour() -> None:
    assert semaforo.color([una()], hoy=DESPUES, falta_el_ultimo_corte=True) == "atrasado"


def test_a_missing_corte_is_told_before_the_distance() -> None:
    assert semaforo.color([una(informado="50")], hoy=A_MITAD, falta_el_ultimo_corte=True) == "sin_reporte"


def test_sources_have_no_colour() -> None:
    assert semaforo.color([una(informado="100", verificado="100")], hoy=A_MITAD, es_historico=True) == "sin_dato"


def test_before_its_first_day_it_has_not_begun_unless_somebody_reported() -> None:
    vispera = INICIO - dt.timedelta(days=1)

    assert semaforo.color([una()], hoy=vispera) == "sin_iniciar"
    assert semaforo.color([una()], hoy=INICIO) == "en_tiempo"
    assert semaforo.color([una(informado="0")], hoy=vispera) == "en_tiempo"


@pytest.mark.parametrize(
    ("verificado", "esperado"),
    [(None, "cumplido_sin_verificar"), ("90", "cumplido_sin_verificar"), ("90.1", "cumplido"), ("100", "cumplido")],
)
def test_done_needs_somebody_who_contrasts_and_does_not_dispute(verificado: str | None, esperado: str) -> None:
    assert semaforo.color([una(informado="100", verificado=verificado)], hoy=DESPUES) == esperado


def test_done_needs_every_activity_contrasted() -> None:
    dos = [una("50", "100", "100"), una("50", "100")]

    assert semaforo.color(dos, hoy=DESPUES) == "cumplido_sin_verificar"


def test_a_figure_for_the_whole_fills_what_ends_first() -> None:
    primera, segunda = una("40", fin=INICIO), una("60")

    repartida = semaforo.repartir([segunda, primera], Decimal("70"))

    assert [a.informado for a in repartida] == [Decimal(50), Decimal(100)]
    assert semaforo.vencidas(repartida, A_MITAD) == []
    assert len(semaforo.vencidas(semaforo.repartir([segunda, primera], Decimal("39.9")), A_MITAD)) == 1


@pytest.mark.parametrize("malo", [0.5, 50])
def test_a_figure_is_a_decimal(malo: object) -> None:
    with pytest.raises(TypeError):
        ActividadMedida(Decimal(1), INICIO, FIN, malo)  # type: ignore[arg-type]


@pytest.mark.parametrize("malo", ["-0.1", "100.1", "NaN", "Infinity"])
def test_a_figure_goes_from_0_to_100(malo: str) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        una(informado=malo)


def test_dates_and_thresholds_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="ends"):
        una(inicio=FIN, fin=INICIO)
    with pytest.raises(ValueError, match="tighter"):
        Umbrales(en_tiempo=Decimal(20), en_riesgo=Decimal(5))


def test_the_strict_count_never_takes_a_part_for_the_whole() -> None:
    segundo_plan = Recuento(cumplidos=24, parciales=14, denominador=41)

    assert (segundo_plan.favorables, segundo_plan.denominador) == (38, 41)
    assert (segundo_plan.estricto, segundo_plan.amplio) == (Decimal("58.5"), Decimal("92.7"))
    assert Recuento(0, 0, 0).estricto is Recuento(0, 0, 0).amplio is None
    with pytest.raises(ValueError, match="denominator"):
        Recuento(20, 22, 41)


# --- whatever the figures -------------------------------------------------------------------------------------------
@SIN_PRISA
@given(listas, dias)
def test_every_figure_stays_between_0_and_100(lista: list[ActividadMedida], hoy: dt.date) -> None:
    medida = semaforo.medir(lista, hoy)
    if medida is not None:
        for valor in asdict(medida).values():
            assert valor is None or (isinstance(valor, Decimal) and 0 <= valor <= 100)
        assert medida.en_disputa <= min(medida.peso_informado, medida.peso_verificado)
        assert medida.avance <= medida.peso_informado + semaforo.CENTESIMA


@SIN_PRISA
@given(listas, dias, st.booleans())
def test_the_colour_is_always_one_of_ours(lista: list[ActividadMedida], hoy: dt.date, falta: bool) -> None:
    hallado = semaforo.color(lista, hoy=hoy, falta_el_ultimo_corte=falta)

    assert hallado in {"", *Semaforo.values} - {Semaforo.SIN_DATO}


@SIN_PRISA
@given(listas, dias, dias)
def test_expected_never_goes_down(lista: list[ActividadMedida], un_dia: dt.date, otro: dt.date) -> None:
    antes, luego = sorted((un_dia, otro))
    if (debido := semaforo.esperado(lista, antes)) is not None:
        assert debido <= (semaforo.esperado(lista, luego) or 0)


@SIN_PRISA
@given(listas, st.decimals(0, 100, places=1))
def test_sharing_a_figure_keeps_it(lista: list[ActividadMedida], porcentaje: Decimal) -> None:
    repartida = semaforo.repartir(lista, porcentaje)

    assert [(a.peso, a.inicio, a.fin, a.verificado) for a in repartida] == [
        (a.peso, a.inicio, a.fin, a.verificado) for a in lista
    ]
    if (avance := semaforo.avance_probado(repartida)) is not None:
        assert abs(avance - porcentaje) <= semaforo.CENTESIMA


@SIN_PRISA
@given(listas, dias, st.integers(0, 5), st.decimals(0, 100, places=1))
def test_reporting_more_never_worsens_the_colour(
    lista: list[ActividadMedida], hoy: dt.date, cual: int, cifra: Decimal
) -> None:
    """Of the colours that are a distance, from the worst to the best."""
    orden = {"atrasado": 0, "en_riesgo": 1, "en_tiempo": 2, "cumplido_sin_verificar": 3, "cumplido": 3}
    if cual >= len(lista):
        return
    antes = semaforo.color(lista, hoy=hoy)
    vieja = lista[cual]
    nueva = ActividadMedida(vieja.peso, vieja.inicio, vieja.fin, max(cifra, vieja.informado or Decimal(0)))
    luego = semaforo.color([*lista[:cual], nueva, *lista[cual + 1 :]], hoy=hoy)
    if antes in orden and luego in orden:
        assert orden[luego] >= orden[antes]
