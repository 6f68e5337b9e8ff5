"""Later rules begin by a firm acuerdo on exactly their text; a change of anybody's weight, only by consensus."""

import pytest

from comun import reloj
from secretariado.commands.reglas import escribir_reglas, publicar_reglas
from secretariado.models import Acuerdo, ReglasInternas
from tests.factories.secretariado import secretariado_de_tres
from tests.secretariado.salas import (
    EN_SESION,
    HOY,
    cerrar,
    confirmar_acuerdo,
    en_curso,
    firme,
    otra_vez,
    proponer,
    se_niega,
    votar,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tres():
    with reloj.fijar(HOY):
        todo = secretariado_de_tres()
        publicar_reglas(persona=otra_vez(todo.coordinacion), reglas=escribir(todo))
    return todo


def escribir(tres, **cambios) -> ReglasInternas:
    base = {"persona": otra_vez(tres.coordinacion), "secretariado": tres.secretariado, "regla_de_voto": "por_parte"}
    with reloj.fijar(HOY):
        return escribir_reglas(**base | {"texto": "Uno"} | cambios)


def aprobar(tres, reglas, votos: str) -> Acuerdo:
    """A firm acuerdo on that draft, by consensus or, when somebody is against, by a justified majority."""
    asunto = {"materia": "aprobar_reglas", "asunto": reglas.asunto}
    if votos == "fff":
        return firme(tres, **asunto)
    acuerdo = proponer(tres, en_curso(tres), **asunto)
    votar(tres, acuerdo, votos)
    acuerdo = cerrar(tres, acuerdo, justificacion="Segunda sesión sin consenso.")
    with reloj.fijar(EN_SESION):
        for clave in ("gobierno", "organo_garante", "sociedad"):
            acuerdo = confirmar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo)
    return acuerdo


def publicar(tres, reglas, acuerdo):
    with reloj.fijar(EN_SESION):
        return publicar_reglas(persona=otra_vez(tres.coordinacion), reglas=reglas, acuerdo=acuerdo)


def vigentes() -> list[int]:
    return list(ReglasInternas.objects.filter(estado="vigente").values_list("version", flat=True))


def test_publicar_la_segunda_version_por_consenso(tres):
    segunda = escribir(tres, texto="Dos")
    acuerdo = aprobar(tres, segunda, "fff")
    assert publicar(tres, segunda, acuerdo).acuerdo == acuerdo
    assert vigentes() == [2]


def test_publicar_un_texto_distinto_del_votado_se_rechaza(tres):
    segunda = escribir(tres, texto="Dos")
    acuerdo = aprobar(tres, segunda, "fff")
    otra = escribir(tres, texto="Dos, pero distinto")
    se_niega("acuerdo_de_otra_huella", publicar, tres=tres, reglas=otra, acuerdo=acuerdo)
    assert vigentes() == [1]


def test_una_mayoria_cambia_el_texto(tres):
    segunda = escribir(tres, texto="Dos")
    assert publicar(tres, segunda, aprobar(tres, segunda, "ffc")).version == 2


@pytest.mark.parametrize(
    "cambios", [{"partes_requeridas": ["gobierno", "organo_garante"]}, {"regla_de_voto": "por_integrante"}]
)
def test_una_mayoria_no_deja_fuera_a_nadie(tres, cambios):
    segunda = escribir(tres, texto="Dos", **cambios)
    acuerdo = aprobar(tres, segunda, "ffc")
    se_niega("cambiar_el_peso_pide_consenso", publicar, tres=tres, reglas=segunda, acuerdo=acuerdo)
    assert vigentes() == [1]


def test_escribir_lo_mismo_que_ya_rige_se_rechaza(tres):
    se_niega("sin_cambios", escribir, tres=tres)
    assert ReglasInternas.objects.count() == 1
