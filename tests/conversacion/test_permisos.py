"""Film strip: which characters hold each permission of the conversation."""

import datetime as dt

import pytest

from comun.registro import SujetoDeForo
from conversacion.rules import PERMISOS
from secretariado.models import Secretariado
from tests.factories.secretariado import EjercicioFactory, IntegranteFactory, OrganizacionFactory, ParteFactory
from tests.peliculas import CON_CUENTA, proyectar
from tests.personajes import reparto

pytestmark = pytest.mark.django_db

COORDINACION = {"coordinacion"}
PELICULA = {
    "conversacion.comentar": CON_CUENTA,
    "conversacion.reportar": CON_CUENTA,
    "conversacion.apelar": CON_CUENTA,
    "conversacion.responder_oficialmente": COORDINACION,
    "conversacion.moderar": COORDINACION,
    "conversacion.resolver_apelacion": {"integrante"},
}


def test_cada_permiso_tiene_su_tira():
    assert set(PELICULA) == set(PERMISOS)


def test_permisos_de_conversacion():
    ejercicio = EjercicioFactory()
    personas = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    Secretariado.objects.create(ejercicio=ejercicio, nombre="Secretariado", sigla="ST", desde=dt.date(2020, 1, 1))
    IntegranteFactory(
        parte=ParteFactory(ejercicio=ejercicio),
        persona=personas.integrante,
        nombramiento=personas.integrante.nombramientos.get(),
    )
    sujeto = SujetoDeForo("propuesta:P-1", "Algo", "/", ejercicio.slug, True, None)
    proyectar(PELICULA, personas, lambda permiso: sujeto)


def test_sin_objeto_nadie_tiene_un_cargo():
    ejercicio = EjercicioFactory()
    personas = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    assert not personas.coordinacion.has_perm("conversacion.moderar", None)
    assert not personas.integrante.has_perm("conversacion.resolver_apelacion", None)
