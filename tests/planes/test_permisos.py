"""Who may run a plan: the coordination of its ejercicio, whatever the moment."""

import pytest

from planes.rules import PERMISOS
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.peliculas import proyectar
from tests.personajes import reparto

PELICULA = {
    "planes.crear": {"coordinacion"},
    "planes.programar_etapa": {"coordinacion"},
    "planes.iniciar_etapa": {"coordinacion"},
    "planes.registrar_evidencia": {"coordinacion"},
}


@pytest.mark.django_db
def test_permisos_cada_personaje() -> None:
    ejercicio = EjercicioFactory()
    personajes = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    etapa = PlanFactory(ejercicio=ejercicio).etapas.get(numero=1)
    objetos = {
        "planes.crear": ejercicio,
        "planes.programar_etapa": etapa,
        "planes.iniciar_etapa": etapa,
        "planes.registrar_evidencia": RequisitoFactory(etapa=etapa),
    }
    assert set(PELICULA) == set(PERMISOS)
    proyectar(PELICULA, personajes, objetos.__getitem__)
