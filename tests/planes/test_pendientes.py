"""What waits for a coordination: its own stages under way, while something is left to document."""

import datetime as dt

import pytest

from comun.enums import Naturaleza
from planes.enums import EstadoEtapa, EstadoPlan, TipoDeRequisito
from planes.models import Etapa, Plan, VeredictoDeRequisito
from planes.pendientes import de_coordinacion
from secretariado.enums import Rol
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory, RequisitoFactory, cerrar_sin_puerta
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory

pytestmark = pytest.mark.django_db


def etapa_con(plan: Plan, *, faltan: int, por_cumplir: int = 1, estado: str = EstadoEtapa.EN_CURSO) -> Etapa:
    etapa = plan.etapas.get(numero=2)
    if estado == EstadoEtapa.CONCLUIDA:
        cerrar_sin_puerta(etapa)
    etapa.estado, etapa.fin_previsto = estado, dt.date(2026, 12, 31)
    etapa.save()
    for _ in range(faltan):
        RequisitoFactory(etapa=etapa)
    for _ in range(por_cumplir):
        RequisitoFactory(etapa=etapa, tipo=TipoDeRequisito.AUTOMATICO)
    RequisitoFactory(etapa=etapa, obligatorio=False)
    VeredictoDeRequisito.objects.create(
        requisito=RequisitoFactory(etapa=etapa), cumplido=True, explicacion="Sí", evaluado_en=dt.datetime.now(dt.UTC)
    )
    return etapa


def test_a_stage_under_way_waits_for_its_coordination_until_the_end_of_its_last_day() -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio, slug="prueba-1"), faltan=2)
    (pendiente,) = de_coordinacion(cargo.persona)

    assert pendiente.titulo == "Documentar 2 requisitos de la etapa 2, Consulta"
    assert pendiente.direccion == "/planes/prueba-1/etapas/2/"
    assert pendiente.vence is not None
    assert pendiente.vence.isoformat() == "2027-01-01T00:00:00-06:00"


@pytest.mark.parametrize("estado", [EstadoEtapa.PENDIENTE, EstadoEtapa.CONCLUIDA])
def test_a_stage_that_is_not_under_way_waits_for_nobody(estado: str) -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio), faltan=2, estado=estado)

    assert de_coordinacion(cargo.persona) == []


def test_a_stage_with_everything_documented_waits_for_what_is_counted() -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio, slug="prueba-1"), faltan=0)
    (pendiente,) = de_coordinacion(cargo.persona)

    assert (pendiente.titulo, pendiente.accion) == ("Cumplir un requisito de la etapa 2, Consulta", "Ver qué falta")


def test_a_stage_that_meets_everything_waits_to_be_concluded() -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio, slug="prueba-1"), faltan=0, por_cumplir=0)
    (pendiente,) = de_coordinacion(cargo.persona)

    assert pendiente.titulo == "Concluir la etapa 2, Consulta: ya cumple lo que pide"
    assert pendiente.direccion == "/gestion/planes/prueba-1/etapas/2/concluir/"


@pytest.mark.parametrize("estado", [EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO])
def test_a_stage_of_a_stopped_plan_waits_for_nobody(estado: str) -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio, estado=estado), faltan=2)

    assert de_coordinacion(cargo.persona) == []


def test_a_stage_waits_for_no_other_coordination_role_or_history() -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio), faltan=2)
    historico = NombramientoFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO))
    etapa_con(PlanFactory(ejercicio=historico.ejercicio), faltan=2)
    captura = NombramientoFactory(rol=Rol.CAPTURA, ejercicio=cargo.ejercicio)

    assert de_coordinacion(NombramientoFactory().persona) == []
    assert de_coordinacion(captura.persona) == []
    assert de_coordinacion(PersonaFactory()) == []
    assert de_coordinacion(historico.persona) == []
