"""A propuesta that people talk about, in an ejercicio with its Secretariado of three partes."""

import uuid

import pytest

from consultas.enums import Fase
from consultas.models import Consulta
from conversacion.commands import comentar
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import secretariado_de_tres

RAZON = "Publica el teléfono de una persona que no lo pidió."


@pytest.fixture
def s():
    return secretariado_de_tres()


@pytest.fixture
def propuesta(s):
    consulta = ConsultaFactory(plan=PlanFactory(ejercicio=s.ejercicio), fase=Fase.PROPUESTAS)
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_publicas=1)
    return PropuestaFactory(eje=EjeFactory(consulta=consulta), titulo="No hay agua en la colonia")


@pytest.fixture
def decir(propuesta):
    """`decir("hola")` comments on the propuesta as a new person, or as `persona=…`."""

    def _decir(texto="Esto pasa también en mi calle.", **cambios):
        datos = {
            "persona": cambios.pop("persona", None) or PersonaFactory(),
            "asunto": propuesta.asunto,
            "texto": texto,
            "llave_de_acto": uuid.uuid4(),
        }
        return comentar(**{**datos, **cambios})

    return _decir
