"""Objections that wait for an answer are told to the coordination of their ejercicio, and to nobody else."""

import uuid

import pytest

from planes.commands.estandares import objetar, responder_objecion
from planes.models import Estandar
from planes.pendientes import por_responder
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import secretariado_de_tres

pytestmark = pytest.mark.django_db


def test_objecion_sin_respuesta_espera_a_la_coordinacion_hasta_que_responde(django_assert_num_queries):
    hecho, otro = secretariado_de_tres(), secretariado_de_tres()
    plan = PlanFactory(ejercicio=hecho.ejercicio)
    estandar = Estandar.objects.create(codigo="e-1", conjunto="estandar", grupo="g", texto="Texto", certeza="memoria")
    objecion = objetar(
        persona=PersonaFactory(), plan=plan, estandar=estandar, texto="No", llave_de_acto=uuid.uuid4()
    )  # fmt: skip
    for persona in (otro.coordinacion, hecho.persona("sociedad")):
        assert por_responder(persona) == []
    assert [p.direccion for p in por_responder(hecho.coordinacion)] == [f"/gestion/objeciones/{objecion.pk}/"]
    with django_assert_num_queries(1):
        por_responder(hecho.coordinacion)
    responder_objecion(persona=hecho.coordinacion, objecion=objecion, respuesta="Así es")
    assert por_responder(hecho.coordinacion) == []
