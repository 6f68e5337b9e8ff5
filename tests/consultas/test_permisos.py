"""Film strip: which characters hold each permission of consultas."""

import pytest

from consultas.models import Consulta
from consultas.rules import PERMISOS
from tests.factories.consultas import ConsultaFactory
from tests.factories.secretariado import OrganizacionFactory
from tests.peliculas import CON_CUENTA, proyectar
from tests.personajes import reparto

pytestmark = pytest.mark.django_db

COORDINACION = {"coordinacion"}
PELICULA = {
    "consultas.crear": COORDINACION,
    "consultas.publicar": COORDINACION,
    "consultas.prorrogar": COORDINACION,
    "consultas.crear_tema": COORDINACION,
    "consultas.terminar_votacion": COORDINACION,
    "consultas.escrutar": COORDINACION,
    "consultas.publicar_resultados": COORDINACION,
    "consultas.configurar": COORDINACION,
    "consultas.pausar": COORDINACION,
    "consultas.sistematizar": COORDINACION,
    "consultas.responder": COORDINACION,
    "consultas.repartir_codigos": COORDINACION,
    "consultas.auditar": {"integrante"},
    "consultas.preparar_papel": COORDINACION,
    "consultas.capturar": {"captura"},
    "consultas.cotejar": COORDINACION,
    "consultas.cargar_poblacion": COORDINACION,
    "consultas.publicar_informe": COORDINACION,
    "consultas.responder_encuesta": CON_CUENTA,
    "consultas.proponer": CON_CUENTA,
    "consultas.apoyar": CON_CUENTA,
    "consultas.votar": CON_CUENTA,
}


def test_cada_permiso_tiene_su_tira():
    assert set(PELICULA) == set(PERMISOS)


def test_permisos_de_consultas():
    consulta: Consulta = ConsultaFactory()
    personas = reparto(consulta.ejercicio, OrganizacionFactory(), OrganizacionFactory())
    proyectar(PELICULA, personas, lambda permiso: consulta.plan if permiso == "consultas.crear" else consulta)
