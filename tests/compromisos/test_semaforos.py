"""The colour that each commitment keeps: by night and with every report."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from bitacora.models import Entrada
from compromisos.commands import registrar_avance
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.enums import EstadoCompromiso, Semaforo
from compromisos.models import Compromiso
from compromisos.tasks import recalcular_los_semaforos
from tests.compromisos.conftest import Escena, datos_de_avance
from tests.factories.compromisos import ActividadFactory, AvanceFactory, CompromisoFactory
from tests.factories.planes import PlanFactory

HOY = dt.datetime(2026, 3, 1, 18, tzinfo=dt.UTC)
ENERO, MARZO, JUNIO = dt.date(2026, 1, 1), dt.date(2026, 3, 1), dt.date(2026, 6, 30)

pytestmark = pytest.mark.django_db


def color(compromiso: Compromiso) -> str:
    return Compromiso.objects.get(pk=compromiso.pk).semaforo


@pytest.fixture(autouse=True)
def marzo() -> Any:
    with time_machine.travel(HOY, tick=False):
        yield


@pytest.mark.parametrize(
    ("estado", "esperado"),
    [
        (EstadoCompromiso.BORRADOR, ""),
        (EstadoCompromiso.EN_COMENTARIOS, ""),
        (EstadoCompromiso.PROPUESTO, ""),
        (EstadoCompromiso.APROBADO, Semaforo.SIN_INICIAR),
        (EstadoCompromiso.EN_EJECUCION, Semaforo.SIN_REPORTE),
        (EstadoCompromiso.CUMPLIDO, Semaforo.CUMPLIDO_SIN_VERIFICAR),
        (EstadoCompromiso.PARCIAL, ""),
        (EstadoCompromiso.NO_CUMPLIDO, ""),
        (EstadoCompromiso.RETIRADO, ""),
    ],
)
def test_each_state_has_its_colour(escena: Escena, estado: str, esperado: str) -> None:
    Compromiso.objects.update(estado=estado, inicio=ENERO, fin=JUNIO)

    recalcular_semaforos()

    assert color(escena.compromiso) == esperado


def test_without_dates_nor_activities_there_is_no_colour(escena: Escena) -> None:
    assert recalcular_semaforos() == 0
    assert color(escena.compromiso) == ""


def test_what_sources_tell_is_never_late(historico: Compromiso) -> None:
    Compromiso.objects.filter(pk=historico.pk).update(inicio=dt.date(2019, 1, 1), fin=dt.date(2020, 1, 1))

    recalcular_semaforos()

    assert color(historico) == Semaforo.SIN_DATO


@pytest.mark.parametrize(
    ("porcentaje", "esperado"),
    [("40.0", "en_tiempo"), ("20.0", "en_riesgo"), ("5.0", "atrasado"), ("100.0", "cumplido_sin_verificar")],
)
def test_the_newest_report_is_compared_with_the_dates(escena: Escena, porcentaje: str, esperado: str) -> None:
    Compromiso.objects.update(
        inicio=ENERO,
        fin=JUNIO,
        ultimo_avance=AvanceFactory(compromiso=escena.compromiso, porcentaje=Decimal(porcentaje)),
    )

    recalcular_semaforos(plan=escena.plan)

    assert color(escena.compromiso) == esperado


def test_an_activity_past_its_end_makes_it_late_unless_the_report_covers_it(escena: Escena) -> None:
    ActividadFactory(compromiso=escena.compromiso, inicio=ENERO, fin=dt.date(2026, 2, 1), peso=Decimal(30))
    ActividadFactory(compromiso=escena.compromiso, inicio=MARZO, fin=JUNIO, peso=Decimal(70))
    avance = AvanceFactory(compromiso=escena.compromiso, porcentaje=Decimal("29.9"))
    Compromiso.objects.update(ultimo_avance=avance)

    recalcular_semaforos()
    assert color(escena.compromiso) == Semaforo.ATRASADO

    avance.porcentaje = Decimal("30.0")
    avance.save()
    recalcular_semaforos()
    assert color(escena.compromiso) == Semaforo.EN_TIEMPO


def test_withdrawn_and_society_s_activities_do_not_count(escena: Escena) -> None:
    Compromiso.objects.update(inicio=MARZO, fin=JUNIO)
    viejas = {"compromiso": escena.compromiso, "inicio": ENERO, "fin": dt.date(2026, 2, 1)}
    ActividadFactory(**viejas, retirada=True)
    ActividadFactory(**viejas, de_quien="sociedad")

    recalcular_semaforos()

    assert color(escena.compromiso) == Semaforo.EN_TIEMPO


@pytest.mark.parametrize(("dias", "esperado"), [(30, Semaforo.EN_RIESGO), (31, Semaforo.SIN_REPORTE)])
def test_a_first_report_has_thirty_days(escena: Escena, dias: int, esperado: str) -> None:
    inicio = MARZO - dt.timedelta(days=dias)
    Compromiso.objects.update(inicio=inicio, fin=inicio + dt.timedelta(days=200))

    recalcular_semaforos()

    assert color(escena.compromiso) == esperado


def test_a_report_changes_the_colour_at_once_and_leaves_one_entry(escena: Escena) -> None:
    Compromiso.objects.update(inicio=ENERO, fin=JUNIO)

    registrar_avance(**datos_de_avance(escena))

    assert color(escena.compromiso) == Semaforo.EN_TIEMPO
    assert [verbo for verbo, _ in escena.asentadas()] == ["compromisos.avance_registrado"]


def test_a_plan_s_colours_leave_the_others_alone(escena: Escena) -> None:
    otro = CompromisoFactory(plan=PlanFactory(), inicio=ENERO, fin=JUNIO)
    Compromiso.objects.update(inicio=ENERO, fin=JUNIO)

    assert recalcular_semaforos(plan=escena.plan) == 1

    assert color(escena.compromiso) == Semaforo.SIN_REPORTE
    assert color(otro) == ""


def test_running_it_again_changes_nothing_and_records_nothing(escena: Escena) -> None:
    Compromiso.objects.update(inicio=ENERO, fin=JUNIO)

    recalcular_los_semaforos()

    assert color(escena.compromiso) == Semaforo.SIN_REPORTE
    assert recalcular_semaforos() == 0
    assert not Entrada.objects.filter(verbo__contains="semaforo").exists()


@pytest.mark.parametrize("cuantos", [1, 20])
def test_all_of_them_cost_the_same(escena: Escena, cuantos: int, django_assert_num_queries: Any) -> None:
    CompromisoFactory.create_batch(cuantos, plan=escena.plan, inicio=ENERO, fin=JUNIO)

    with django_assert_num_queries(9):  # + cortes, thresholds, reports and looks of whole ones
        recalcular_semaforos()


def test_the_night_runs_it(escena: Escena) -> None:
    Compromiso.objects.update(inicio=ENERO, fin=JUNIO)

    call_command("latido")

    assert color(escena.compromiso) == Semaforo.SIN_REPORTE
