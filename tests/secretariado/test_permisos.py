"""Film strip: which characters hold each permission of the Secretariado, in their ejercicio and in another's."""

import pytest

from secretariado.enums import Rol
from secretariado.models import Nombramiento
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory, SectorFactory
from tests.peliculas import proyectar
from tests.personajes import Reparto, reparto

pytestmark = pytest.mark.django_db

CON_CARGO_AQUI = {
    "coordinacion", "voceria", "enlace", "enlace_ajeno", "contraparte", "facilitacion", "captura", "evaluacion",
    "superusuario",
}  # fmt: skip
PELICULA = {
    "secretariado.ver_nombramientos": CON_CARGO_AQUI,
    "secretariado.nombrar": {"coordinacion", "voceria", "superusuario"},
    # The superuser did not give it and does not take it back; its organisation does.
    "secretariado.terminar_nombramiento": {"enlace", "voceria"},
    "secretariado.entrar_a_gestion": CON_CARGO_AQUI | {"otra_coordinacion"},
    "secretariado.registrar_declaratoria": {"coordinacion", "superusuario"},
    "secretariado.instalar": {"superusuario"},
    "secretariado.registrar_organizacion": {"superusuario"},
    "secretariado.ocupar_parte": {"superusuario"},
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
