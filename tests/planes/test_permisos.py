"""Who may run a plan: the coordination of its ejercicio, whatever the moment."""

import pytest

from planes.rules import PERMISOS
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.peliculas import CON_CUENTA, proyectar
from tests.personajes import reparto

PELICULA = {
    "planes.crear": {"coordinacion"},
    "planes.programar_etapa": {"coordinacion"},
    "planes.iniciar_etapa": {"coordinacion"},
    "planes.registrar_evidencia": {"coordinacion"},
    "planes.agregar_requisito": {"coordinacion"},
    "planes.concluir_etapa": {"coordinacion"},
    "planes.dispensar_requisito": {"coordinacion"},
    "planes.reabrir_etapa": {"coordinacion"},
    "planes.cambiar_plan": {"coordinacion"},
    "planes.prorrogar_plan": {"coordinacion"},
    "planes.publicar_documento": {"coordinacion"},
    "planes.retirar_documento": {"coordinacion"},
    "planes.publicar_evento": {"coordinacion"},
    "planes.registrar_asistencia": {"coordinacion"},
    "planes.escribir_respuesta": {"coordinacion"},
    "planes.declarar_estandar": {"coordinacion"},
    "planes.responder_objecion": {"coordinacion"},
    "planes.confirmar_asistencia": {"integrante"},
    "planes.objetar": CON_CUENTA,
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
    proyectar(PELICULA, personajes, lambda permiso: objetos.get(permiso, etapa))
