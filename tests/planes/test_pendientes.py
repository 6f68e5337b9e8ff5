"""What waits for a coordination: its own stages under way, while something is left to document."""

import datetime as dt

import pytest

from comun.enums import Naturaleza
from planes.enums import EstadoEtapa, TipoDeRequisito
from planes.models import Etapa, Plan, VeredictoDeRequisito
from planes.pendientes import de_coordinacion
from secretariado.enums import Rol
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory

pytestmark = pytest.mark.django_db


def etapa_con(plan: Plan, *, faltan: int, estado: str = EstadoEtapa.EN_CURSO) -> Etapa:
    etapa = plan.etapas.get(numero=2)
    etapa.estado, etapa.fin_previsto = estado, dt.date(2026, 12, 31)
    etapa.save()
    for _ in range(faltan):
        RequisitoFactory(etapa=etapa)
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


def test_a_stage_with_everything_documented_waits_for_nobody() -> None:
    cargo = NombramientoFactory()
    etapa_con(PlanFactory(ejercicio=cargo.ejercicio), faltan=0)

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
