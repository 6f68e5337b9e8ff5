"""Who publishes the privacy notice: technical administration and nobody else."""

import pytest

from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.peliculas import proyectar
from tests.personajes import reparto

PELICULA = {"cuentas.publicar_aviso": {"superusuario"}}


@pytest.mark.django_db
def test_pelicula() -> None:
    elenco = reparto(EjercicioFactory(), OrganizacionFactory(), OrganizacionFactory())
    proyectar(PELICULA, elenco, lambda permiso: None)
