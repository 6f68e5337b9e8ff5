"""A mesa's information is public before it meets: what the standards of OGP count of it."""

import datetime as dt

import pytest

from comun import reloj
from mesas.enums import EstadoDeMesa, EstadoDeReunion
from mesas.estandares import ESTANDARES, informacion_por_adelantado
from mesas.models import Mesa
from planes.models import Plan
from planes.queries.estandares import comprobaciones_de_estandares
from tests.factories.mesas import MesaFactory, SesionDeMesaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
INICIA = dt.datetime(2027, 3, 8, 15, tzinfo=dt.UTC)
UN_SEGUNDO = dt.timedelta(seconds=1)


@pytest.fixture
def plan() -> Plan:
    return PlanFactory()


def mesa_con_reunion(plan: Plan, diagnostico_en: dt.datetime | None, **cambios: object) -> Mesa:
    mesa = MesaFactory(plan=plan, diagnostico="Falta agua.", diagnostico_en=diagnostico_en)
    SesionDeMesaFactory(mesa=mesa, numero=1, inicia=INICIA, **cambios)
    return mesa


def test_the_portal_counts_them_by_itself() -> None:
    contadas = comprobaciones_de_estandares()
    assert [estandar.codigo for estandar in ESTANDARES] == ["2017-DE-D-B3", "2.2"]
    assert all(estandar.codigo in contadas for estandar in ESTANDARES)


def test_without_mesas_or_meetings_it_is_not_met(plan: Plan) -> None:
    assert not informacion_por_adelantado(plan).cumplido
    MesaFactory(plan=plan, diagnostico_en=INICIA)
    veredicto = informacion_por_adelantado(plan)
    assert (veredicto.cumplido, "ninguna mesa con reunión" in veredicto.explicacion) == (False, True)


@pytest.mark.parametrize(
    ("diagnostico_en", "cumple"),
    [(INICIA - UN_SEGUNDO, True), (INICIA, False), (INICIA + UN_SEGUNDO, False), (None, False)],
)
def test_the_diagnosis_comes_before_the_first_meeting(
    plan: Plan, diagnostico_en: dt.datetime | None, cumple: bool
) -> None:
    mesa = mesa_con_reunion(plan, diagnostico_en)
    SesionDeMesaFactory(mesa=mesa, numero=2, inicia=INICIA + dt.timedelta(days=7))
    assert informacion_por_adelantado(plan).cumplido is cumple


def test_every_mesa_with_meetings_counts(plan: Plan) -> None:
    mesa_con_reunion(plan, INICIA - UN_SEGUNDO)
    mesa_con_reunion(plan, None)
    MesaFactory(plan=plan)  # not called to meet yet: nothing is late
    veredicto = informacion_por_adelantado(plan)
    assert (veredicto.cumplido, veredicto.explicacion) == (
        False,
        "1 de 2 mesas publicaron su diagnóstico antes de su primera reunión.",
    )


def test_a_cancelled_meeting_does_not_count(plan: Plan) -> None:
    mesa = mesa_con_reunion(plan, INICIA + UN_SEGUNDO, estado=EstadoDeReunion.CANCELADA)
    assert "ninguna mesa con reunión" in informacion_por_adelantado(plan).explicacion
    SesionDeMesaFactory(mesa=mesa, numero=2, inicia=INICIA + dt.timedelta(days=1))
    assert informacion_por_adelantado(plan).cumplido


def test_a_cancelled_mesa_does_not_count(plan: Plan) -> None:
    mesa_con_reunion(plan, INICIA - UN_SEGUNDO)
    cancelada = mesa_con_reunion(plan, None)
    assert not informacion_por_adelantado(plan).cumplido
    Mesa.objects.filter(pk=cancelada.pk).update(estado=EstadoDeMesa.CANCELADA)
    assert informacion_por_adelantado(plan).cumplido


def test_another_plan_does_not_count(plan: Plan) -> None:
    mesa_con_reunion(PlanFactory(), reloj.ahora() - dt.timedelta(days=9))
    assert not informacion_por_adelantado(plan).cumplido
