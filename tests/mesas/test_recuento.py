"""A stage's requirements are counted again by the act that changes what they count, not only at night."""

import pytest

from consultas.models import Consulta
from mesas.commands import crear_mesa
from mesas.models.mesas import Modalidad
from planes.models import Requisito, VeredictoDeRequisito
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db


def test_calling_a_mesa_counts_the_requirements_of_its_stage_again():
    plan = PlanFactory()
    consulta: Consulta = ConsultaFactory(plan=plan)
    tema = TemaFactory(eje=EjeFactory(consulta=consulta))
    requisito = Requisito.objects.create(
        etapa=plan.etapas.get(numero=4), clave="diagnostico-por-mesa", texto="Diagnóstico", tipo="automatico"
    )
    coordinacion = NombramientoFactory(ejercicio=plan.ejercicio, rol=Rol.COORDINACION).persona

    crear_mesa(
        persona=coordinacion,
        plan=plan,
        codigo="mesa-de-recuento",
        titulo="Mesa de agua",
        temas=[tema],
        fecha=None,
        hora=None,
        lugar="Biblioteca",
        modalidad=Modalidad.PRESENCIAL,
        facilitador=None,
        autoridades=[],
        proposito="",
        diagnostico="Tres de cada diez litros se pierden.",
    )

    veredicto = VeredictoDeRequisito.objects.get(requisito=requisito)
    assert (veredicto.cumplido, veredicto.explicacion) == (True, "1 de 1 mesas publicaron su diagnóstico.")
