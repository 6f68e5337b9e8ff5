"""Stage 2's automatic requirements: only it unmet, only it met, and never met over an empty set."""

import datetime as dt

import pytest

from comun import reloj
from consultas.comprobaciones import (
    DIAS_ABIERTA,
    abierta_suficientes_dias,
    canal_fuera_de_internet,
    informacion_publicada,
)
from consultas.enums import EstadoConsulta, Fase, TipoDeCanal
from consultas.models import Canal, FaseDeConsulta
from tests.factories.consultas import ConsultaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
TODAS = (informacion_publicada, abierta_suficientes_dias, canal_fuera_de_internet)


def consulta_con(plan, *, informacion="", dias=0, canal=TipoDeCanal.WEB, estado=EstadoConsulta.PUBLICADA):
    consulta = ConsultaFactory(plan=plan, informacion=informacion, estado=estado)
    Canal.objects.create(consulta=consulta, tipo=canal)
    if dias:
        ahora = reloj.ahora()
        FaseDeConsulta.objects.create(
            consulta=consulta, fase=Fase.PROPUESTAS, inicio=ahora, fin=ahora + dt.timedelta(days=dias)
        )
    return consulta


@pytest.mark.parametrize("funcion", TODAS)
def test_without_consultas_nothing_is_met(funcion):
    assert funcion(PlanFactory()).cumplido is False


@pytest.mark.parametrize("funcion", TODAS)
def test_a_draft_counts_for_nothing(funcion):
    plan = PlanFactory()
    consulta_con(plan, informacion="Lee.", dias=30, canal=TipoDeCanal.TALLER, estado=EstadoConsulta.BORRADOR)

    assert funcion(plan).cumplido is False


@pytest.mark.parametrize(
    ("funcion", "justo", "contrario"),
    [
        (informacion_publicada, {"informacion": "Lee."}, {"dias": 30, "canal": TipoDeCanal.TALLER}),
        (abierta_suficientes_dias, {"dias": 21}, {"informacion": "Lee.", "dias": 20, "canal": TipoDeCanal.TALLER}),
        (canal_fuera_de_internet, {"canal": TipoDeCanal.BUZON}, {"informacion": "Lee.", "dias": 30}),
    ],
)
def test_each_is_met_by_its_own_fact_and_by_no_other(funcion, justo, contrario):
    con, sin = PlanFactory(), PlanFactory()
    consulta_con(con, **justo)
    consulta_con(sin, **contrario)

    assert funcion(con).cumplido is True
    assert funcion(sin).cumplido is False


def test_days_are_told_with_the_minimum():
    plan = PlanFactory()
    consulta_con(plan, dias=20)

    assert abierta_suficientes_dias(plan).explicacion == (
        f"La consulta más larga está abierta 20 días; se piden {DIAS_ABIERTA}."
    )
