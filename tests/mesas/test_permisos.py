"""Who may convene a mesa: the coordination of the plan's ejercicio."""

import pytest

from mesas.rules import PERMISOS
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.peliculas import proyectar
from tests.personajes import reparto

PELICULA = {"mesas.crear": {"coordinacion"}}


@pytest.mark.django_db
def test_permisos_cada_personaje() -> None:
    ejercicio = EjercicioFactory()
    personajes = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    plan = PlanFactory(ejercicio=ejercicio)
    assert set(PELICULA) == set(PERMISOS)
    proyectar(PELICULA, personajes, lambda permiso: plan)
