"""Who looks after the mail that leaves: technical administration and nobody else."""

import pytest

from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.peliculas import proyectar
from tests.personajes import reparto

PELICULA = {"avisos.ver_correo": {"superusuario"}, "avisos.reintentar": {"superusuario"}}


@pytest.mark.django_db
def test_pelicula() -> None:
    elenco = reparto(EjercicioFactory(), OrganizacionFactory(), OrganizacionFactory())
    proyectar(PELICULA, elenco, lambda permiso: None)
