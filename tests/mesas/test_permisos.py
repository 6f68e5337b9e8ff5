"""Who may do what in a mesa: coordination convenes, each parte calls its own, who facilitates leads, who came works."""

import pytest

from mesas.rules import PERMISOS
from tests.factories.mesas import MesaFactory, registrar_en
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.peliculas import CON_CUENTA, proyectar
from tests.personajes import reparto

CONDUCEN = {"coordinacion", "facilitacion"}
PELICULA = {
    "mesas.crear": {"coordinacion"},
    "mesas.planear": {"coordinacion"},
    "mesas.convocar": {"integrante"},
    "mesas.invitar": {"integrante"},
    "mesas.registrarse": CON_CUENTA,
    "mesas.ver_registro": CONDUCEN,
    "mesas.conducir": CONDUCEN,
    "mesas.trabajar": {"facilitacion", "participante"},
    "mesas.decidir": {"participante"},
}


@pytest.mark.django_db
def test_permisos_cada_personaje() -> None:
    ejercicio = EjercicioFactory()
    personajes = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    plan = PlanFactory(ejercicio=ejercicio)
    mesa = MesaFactory(plan=plan, facilitador=personajes.facilitacion)
    registrar_en(mesa, None, personajes.participante)
    assert set(PELICULA) == set(PERMISOS)
    proyectar(PELICULA, personajes, lambda permiso: plan if permiso == "mesas.crear" else mesa)
