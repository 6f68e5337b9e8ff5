"""API of OGP's standards and of objections: the same rows as the page's CSV, in a fixed number of queries."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from comun.enums import Certeza
from planes.commands.estandares import objetar, responder_objecion
from planes.enums import ConjuntoDeEstandares
from planes.models import Estandar
from planes.queries.estandares import ENCABEZADO, estandares_de, renglones
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import FuenteFactory, secretariado_de_tres

pytestmark = pytest.mark.django_db
ESTANDARES, OBJECIONES = "/api/v1/estandares/", "/api/v1/objeciones/"


def estandar(numero: int) -> Estandar:
    fila = Estandar.objects.create(
        codigo=f"prueba-{numero}", conjunto=ConjuntoDeEstandares.ESTANDAR, grupo="Espacio", texto=f"Texto {numero}",
        certeza=next(iter(Certeza)), orden=numero,
    )  # fmt: skip
    fila.fuentes.add(FuenteFactory())
    return fila


@pytest.fixture
def plan():
    hecho = secretariado_de_tres()
    plan = PlanFactory(ejercicio=hecho.ejercicio)
    plan.coordina = hecho.coordinacion
    return plan


def objecion(plan, fila):
    return objetar(
        persona=PersonaFactory(nombre="Ana Objeta"),
        plan=plan, estandar=fila, texto="No es así", llave_de_acto=uuid.uuid4(),
    )  # fmt: skip


def leer(direccion: str):
    respuesta = APIClient().get(direccion)
    assert respuesta.status_code == 200, respuesta.content
    return respuesta.json()


def test_catalogo_dice_su_fuente_y_su_certeza():
    fila = estandar(1)
    dado = leer(f"{ESTANDARES}{fila.codigo}/")
    assert (dado["texto"], dado["certeza"], dado["fuentes"]) == ("Texto 1", fila.certeza, [fila.fuentes.get().cita])
    assert leer(f"{ESTANDARES}?conjunto={fila.conjunto}")["count"] == 1


def test_estandares_de_un_plan_son_los_renglones_de_su_pagina(plan):
    objecion(plan, estandar(1))
    dados = leer(f"/api/v1/planes/{plan.slug}/estandares/")
    assert dados == list(renglones(estandares_de(plan)))
    assert tuple(dados[0]) == ENCABEZADO
    assert (dados[0]["veredicto"], dados[0]["quien_lo_dice"], dados[0]["objeciones_sin_respuesta"]) == (
        "sin_dato", "nadie", "1",
    )  # fmt: skip
    assert APIClient().get("/api/v1/planes/no-existe/estandares/").status_code == 404


def test_objeciones_dicen_a_que_son_y_que_se_respondio(plan):
    fila = objecion(plan, estandar(1))
    objecion(plan, estandar(2))
    responder_objecion(persona=plan.coordina, objecion=fila, respuesta="Así es")
    dadas = leer(f"{OBJECIONES}?plan={plan.slug}&respondida=true")["results"]
    assert [(o["estandar"], o["requisito"], o["etapa"], o["nombre"], o["respuesta"]) for o in dadas] == [
        ("prueba-1", None, None, "Ana Objeta", "Así es")
    ]
    assert leer(f"{OBJECIONES}?plan=otro")["count"] == 0
    assert "@" not in str(leer(OBJECIONES))


@pytest.mark.parametrize("direccion", [ESTANDARES, OBJECIONES])
def test_lo_que_solo_se_lee_no_recibe_actos(plan, direccion):
    api = APIClient()
    api.force_authenticate(plan.coordina)
    assert api.post(direccion, {}).status_code in {403, 405}


def sql(direccion: str) -> int:
    with CaptureQueriesContext(connection) as captura:
        leer(direccion)
    return len(captura)


def test_las_listas_hacen_las_mismas_consultas(plan):
    direcciones = (ESTANDARES, OBJECIONES, f"/api/v1/planes/{plan.slug}/estandares/")
    objecion(plan, estandar(1))
    antes = [sql(direccion) for direccion in direcciones]
    assert antes == [3, 2, 7]
    for numero in (2, 3):
        objecion(plan, estandar(numero))
    assert [sql(direccion) for direccion in direcciones] == antes
