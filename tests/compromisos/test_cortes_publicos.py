"""What everybody reads of a corte: on time, late, observed, silent; history is never made prettier afterwards."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from compromisos.commands.cortes import prorrogar_corte
from compromisos.enums import EstadoAvance, EstadoCompromiso
from compromisos.models import Actividad, Avance, Compromiso, Conclusion, Corte
from compromisos.queries.cortes import deudas, quien_debe
from compromisos.queries.cortes_publicos import RenglonDeCorte, cortes_de, por_organizacion, renglones_de
from planes.models import Plan
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import (
    ActividadFactory,
    AvanceFactory,
    CompromisoFactory,
    CorteFactory,
    LineaDeAccionFactory,
    ResponsabilidadFactory,
)

HOY = dt.date(2026, 7, 20)


def _instante(mes: int, dia: int, hora: int = 18) -> dt.datetime:
    return dt.datetime(2026, mes, dia, hora, tzinfo=dt.UTC)


@pytest.fixture
def primero(escena: Escena) -> Corte:
    return CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 15))


@pytest.fixture
def actividad(escena: Escena, primero: Corte) -> Actividad:
    return ActividadFactory(
        compromiso=escena.compromiso,
        inicio=dt.date(2026, 2, 1),
        fin=dt.date(2026, 12, 31),
        responsable=escena.dependencia,
    )


def _avance(actividad: Actividad, cuando: dt.datetime, **campos: Any) -> Avance:
    datos = {"fecha": dt.date(2026, 6, 30), "organizacion": actividad.responsable, "registrado_en": cuando}
    return AvanceFactory(compromiso=actividad.compromiso, actividad=actividad, **datos | campos)


def _filas(plan: Plan, hoy: dt.date = HOY) -> dict[int, list[RenglonDeCorte]]:
    cortes = cortes_de(Plan.objects.select_related("ejercicio").get(pk=plan.pk))
    leidas = renglones_de(Plan.objects.select_related("ejercicio").get(pk=plan.pk), cortes, hoy)
    return {corte.numero: leidas[corte.pk] for corte in cortes}


def _una(plan: Plan, numero: int = 1, hoy: dt.date = HOY) -> tuple[str, int, bool]:
    [fila] = _filas(plan, hoy)[numero]
    return fila.situacion.value, fila.dias, fila.despues


@pytest.mark.parametrize(
    ("cuando", "dicho"),
    [
        (_instante(7, 1), ("a_tiempo", 0, False)),
        (dt.datetime(2026, 7, 16, 5, 59, tzinfo=dt.UTC), ("a_tiempo", 0, False)),  # 23:59 in Mexico City
        (dt.datetime(2026, 7, 16, 6, 0, tzinfo=dt.UTC), ("tarde", 1, False)),
        (_instante(7, 19), ("tarde", 4, False)),
    ],
)
def test_on_time_until_the_end_of_the_last_day(
    escena: Escena, actividad: Actividad, primero: Corte, cuando: dt.datetime, dicho: Any
) -> None:
    _avance(actividad, cuando, corte=primero)
    assert _una(escena.plan) == dicho


def test_silent_until_today(escena: Escena, actividad: Actividad) -> None:
    assert _una(escena.plan, hoy=dt.date(2026, 7, 15)) == ("por_reportar", 0, False)
    assert _una(escena.plan) == ("sin_reporte", 5, False)
    assert [deuda.dias for deuda in deudas([escena.plan.pk], HOY)] == [5]


def test_an_observed_report_answers_nothing_until_another_one(
    escena: Escena, actividad: Actividad, primero: Corte
) -> None:
    _avance(actividad, _instante(7, 2), corte=primero, estado=EstadoAvance.OBSERVADO)
    assert _una(escena.plan) == ("observado", 5, False)
    _avance(actividad, _instante(7, 18), corte=primero)
    assert _una(escena.plan) == ("tarde", 3, False)


def test_the_first_good_report_decides_not_its_correction(escena: Escena, actividad: Actividad, primero: Corte) -> None:
    _avance(actividad, _instante(7, 2), corte=primero)
    _avance(actividad, _instante(7, 19), corte=primero)
    assert _una(escena.plan) == ("a_tiempo", 0, False)


def test_an_extension_does_not_make_the_late_ones_punctual(
    escena: Escena, actividad: Actividad, primero: Corte
) -> None:
    _avance(actividad, _instante(7, 18), corte=primero)
    otra = ActividadFactory(compromiso=escena.compromiso, inicio=dt.date(2026, 3, 1), fin=dt.date(2026, 12, 1))
    with time_machine.travel(_instante(7, 19), tick=False):
        prorrogar_corte(
            persona=escena.gente.coordinacion,
            corte=primero,
            vence=dt.date(2026, 7, 31),
            motivo="La inundación cerró las oficinas.",
        )
    _avance(otra, _instante(7, 28), corte=primero)
    assert sorted((fila.situacion.value, fila.dias) for fila in _filas(escena.plan)[1]) == [
        ("a_tiempo", 0),
        ("tarde", 3),
    ]


def test_a_dated_report_answers_the_last_corte_that_it_reaches(escena: Escena, actividad: Actividad) -> None:
    CorteFactory(plan=escena.plan, numero=2, fecha=dt.date(2026, 7, 10), vence=dt.date(2026, 7, 18))
    _avance(actividad, _instante(7, 12), fecha=dt.date(2026, 7, 11))
    assert _una(escena.plan, 1) == ("sin_reporte", 5, True)
    assert _una(escena.plan, 2) == ("a_tiempo", 0, False)


def test_what_a_corte_does_not_ask_about(escena: Escena, actividad: Actividad) -> None:
    """Not begun; finished before; of society; without weight; taken away."""
    for campos in ({"inicio": dt.date(2026, 7, 1)}, {"de_quien": "sociedad"}, {"peso": 0}, {"retirada": True}):
        ActividadFactory(
            compromiso=escena.compromiso, **{"inicio": dt.date(2026, 2, 1), "fin": dt.date(2026, 12, 1)} | campos
        )
    _avance(actividad, _instante(5, 2), fecha=dt.date(2026, 5, 1), porcentaje=Decimal(100))
    assert _filas(escena.plan)[1] == []


def test_a_figure_of_a_hundred_that_came_down_is_asked_again(escena: Escena, actividad: Actividad) -> None:
    _avance(actividad, _instante(5, 2), fecha=dt.date(2026, 5, 1), porcentaje=Decimal(100))
    _avance(actividad, _instante(5, 20), fecha=dt.date(2026, 5, 20), porcentaje=Decimal(80))
    assert _una(escena.plan)[0] == "sin_reporte"


def test_concluding_hides_no_silence(escena: Escena, actividad: Actividad) -> None:
    """Of the cortes that were due before; and owes nothing of those that came afterwards."""
    CorteFactory(plan=escena.plan, numero=2, fecha=dt.date(2026, 7, 16), vence=dt.date(2026, 7, 19))
    Compromiso.objects.update(estado=EstadoCompromiso.NO_CUMPLIDO)
    Conclusion.objects.create(
        compromiso=escena.compromiso,
        estado="no_cumplido",
        texto="{}",
        huella="a" * 64,
        concluida_por=escena.gente.coordinacion,
        concluida_en=_instante(7, 17),
    )
    assert _una(escena.plan, 1)[0] == "sin_reporte"
    assert _filas(escena.plan)[2] == []


def test_without_route_each_responsible_organisation_has_its_row(escena: Escena, primero: Corte) -> None:
    Compromiso.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2026, 12, 31))
    otra = ResponsabilidadFactory(compromiso=escena.compromiso, orden=1).organizacion
    filas = _filas(escena.plan)[1]
    assert [(fila.organizacion, fila.actividad) for fila in filas] == [(escena.dependencia, None), (otra, None)]
    AvanceFactory(compromiso=escena.compromiso, fecha=primero.fecha, registrado_en=_instante(7, 1))
    assert {fila.situacion.value for fila in _filas(escena.plan)[1]} == {"a_tiempo"}


def test_a_report_of_the_whole_finishes_what_ends_first(escena: Escena, primero: Corte) -> None:
    """The same activities that are told to owe: 40 of a hundred fills the first one."""
    linea = LineaDeAccionFactory(compromiso=escena.compromiso)
    for clave, peso, fin in (("1.1", 40, dt.date(2026, 4, 30)), ("1.2", 60, dt.date(2026, 12, 31))):
        ActividadFactory(
            compromiso=escena.compromiso, linea=linea, clave=clave, peso=peso, inicio=dt.date(2026, 2, 1), fin=fin
        )
    AvanceFactory(compromiso=escena.compromiso, porcentaje=Decimal(40), fecha=dt.date(2026, 6, 1))
    [fila] = _filas(escena.plan)[1]
    [deuda] = deudas([escena.plan.pk], HOY)
    assert fila.actividad == deuda.actividad
    assert (str(fila.actividad.clave if fila.actividad else ""), fila.situacion.value) == ("1.2", "sin_reporte")


def test_organisations_who_owe_most_first(escena: Escena, actividad: Actividad, primero: Corte) -> None:
    _avance(actividad, _instante(7, 1), corte=primero)
    callada = ActividadFactory(compromiso=escena.compromiso, inicio=dt.date(2026, 2, 1))
    filas = por_organizacion(_filas(escena.plan)[1])
    assert [(fila.organizacion, fila.total, fila.a_tiempo, fila.debe, fila.dias) for fila in filas] == [
        (callada.responsable, 1, 0, 1, 5),
        (escena.dependencia, 1, 1, 0, 0),
    ]


def test_who_owes_a_corte_that_is_open(escena: Escena, actividad: Actividad, primero: Corte) -> None:
    [deuda] = quien_debe(primero, dt.date(2026, 7, 10))
    assert (deuda.actividad, deuda.dias) == (actividad, 0)


@pytest.mark.parametrize("cuantos", [1, 3])
def test_as_many_queries_for_one_as_for_three(escena: Escena, cuantos: int, django_assert_num_queries: Any) -> None:
    for lugar in range(cuantos):
        CorteFactory(plan=escena.plan, numero=lugar + 1, fecha=dt.date(2026, 4 + lugar, 1))
        compromiso = CompromisoFactory(plan=escena.plan, numero=10 + lugar)
        linea = LineaDeAccionFactory(compromiso=compromiso)
        una = ActividadFactory(compromiso=compromiso, linea=linea, inicio=dt.date(2026, 1, 1))
        _avance(una, _instante(5, 1), fecha=dt.date(2026, 5, 1))
    plan = Plan.objects.select_related("ejercicio").get(pk=escena.plan.pk)
    with django_assert_num_queries(6):  # two of the cortes, four of the rows
        cortes = cortes_de(plan)
        leidas = renglones_de(plan, cortes, HOY)
        nombres = [(fila.organizacion.nombre, str(fila.actividad)) for filas in leidas.values() for fila in filas]
    assert len(nombres) == cuantos * cuantos
