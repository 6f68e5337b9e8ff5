"""Film strip: which characters hold each permission of the Secretariado, in their ejercicio and in another's."""

import pytest

from secretariado.enums import Rol
from secretariado.models import Nombramiento
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory, SectorFactory
from tests.peliculas import CON_CUENTA, proyectar
from tests.personajes import Reparto, reparto

pytestmark = pytest.mark.django_db

CON_CARGO_AQUI = {
    "coordinacion", "voceria", "integrante", "enlace", "enlace_ajeno", "contraparte", "facilitacion", "captura", "evaluacion",
    "superusuario",
}  # fmt: skip
PELICULA = {
    "secretariado.ver_nombramientos": CON_CARGO_AQUI,
    "secretariado.nombrar": {"coordinacion", "voceria", "integrante", "superusuario"},
    # The superuser did not give it and does not take it back; its organisation does.
    "secretariado.terminar_nombramiento": {"enlace", "voceria"},
    "secretariado.entrar_a_gestion": CON_CARGO_AQUI | {"otra_coordinacion"},
    "secretariado.registrar_declaratoria": {"coordinacion", "superusuario"},
    "secretariado.instalar": {"superusuario"},
    "secretariado.registrar_organizacion": {"superusuario"},
    "secretariado.ocupar_parte": {"superusuario", "voceria"},
    "secretariado.gestionar_integrantes": {"voceria"},
    "secretariado.escribir_reglas": {"superusuario", "coordinacion"},
    "secretariado.retirar_parte": {"voceria"},
    "secretariado.presentar_reconstitucion": {"superusuario", "voceria"},
    "secretariado.aceptar_reconstitucion": CON_CUENTA,
    "secretariado.objetar_reconstitucion": CON_CUENTA,
    "secretariado.responder_objecion": CON_CUENTA,
    "secretariado.convocar_seleccion": {"voceria"},
    "secretariado.postularse": CON_CUENTA,
    "secretariado.convocar_sesion": {"coordinacion"},
    "secretariado.conducir_sesion": {"coordinacion"},
    "secretariado.asistir": {"integrante"},
    "secretariado.proponer_punto": {"integrante"},
    "secretariado.proponer_acuerdo": {"coordinacion", "integrante"},
    "secretariado.votar_acuerdo": {"integrante"},
    "secretariado.confirmar_acuerdo": {"integrante"},
    "secretariado.encargar": {"coordinacion"},
    "secretariado.reportar_encargo": {
        "coordinacion",
        "voceria",
        "integrante",
        "enlace",
        "enlace_ajeno",
        "contraparte",
    },
    "secretariado.redactar_minuta": {"coordinacion"},
    "secretariado.confirmar_minuta": {"integrante"},
    "secretariado.apoyar_llamado": CON_CUENTA,
    "secretariado.atender_llamado": {"superusuario", "coordinacion"},
}


@pytest.fixture
def elenco() -> tuple[Reparto, object]:
    ejercicio = EjercicioFactory()
    gobierno = SectorFactory(clave="gobierno_ejecutivo", parte="gobierno", orden=1)
    return reparto(ejercicio, OrganizacionFactory(sector=gobierno), OrganizacionFactory()), ejercicio


def test_permisos_del_secretariado(elenco):
    personas, ejercicio = elenco
    del_enlace = Nombramiento.objects.get(persona=personas.enlace, rol=Rol.ENLACE)
    proyectar(
        PELICULA, personas, lambda permiso: del_enlace if permiso == "secretariado.terminar_nombramiento" else ejercicio
    )


def test_permisos_en_otro_ejercicio_son_los_de_una_extrania(elenco):
    personas, _ = elenco
    otro = EjercicioFactory()
    for permiso in ("ver_nombramientos", "nombrar", "registrar_declaratoria", "ocupar_parte"):
        hallados = {nombre for nombre, persona in personas.items() if persona.has_perm(f"secretariado.{permiso}", otro)}
        assert hallados == {"superusuario"}
