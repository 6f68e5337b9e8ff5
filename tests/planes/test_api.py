"""Plans, stages and requirements in the API: public, read only, few queries."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from planes.asuntos import direccion_de_etapa, direccion_de_plan
from planes.busqueda import buscar_planes
from planes.commands import iniciar_etapa
from planes.paneles import gestion_de_planes, planes_del_ejercicio
from tests.factories.planes import PlanFactory
from tests.planes.conftest import Escena
from tests.planes.test_comandos import documentar


@pytest.mark.parametrize("cuantos", [1, 3])
@pytest.mark.parametrize(("recurso", "consultas"), [("planes", 3), ("etapas", 3), ("requisitos", 1)])
def test_api_listas_consultas_fijas(
    db: None, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int, recurso: str, consultas: int
) -> None:
    PlanFactory.create_batch(cuantos)
    with django_assert_num_queries(consultas):
        respuesta = Client().get(f"/api/v1/{recurso}/")
    assert respuesta.status_code == 200
    assert respuesta.json()["count"] == {"planes": cuantos, "etapas": 8 * cuantos, "requisitos": 0}[recurso]


def test_api_requisitos_con_evidencia(escena: Escena, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    documentar(escena)
    with django_assert_num_queries(3):
        filas = Client().get("/api/v1/requisitos/?plan=prueba-1&etapa=1").json()["results"]
    hallado = next(fila for fila in filas if fila["clave"] == "proceso-documentado")
    assert (hallado["tipo"], hallado["cumplido"]) == ("documental", True)
    assert hallado["evidencias"][0]["persona"] == escena.gente.coordinacion.nombre_publico
    assert {fila["etapa"] for fila in filas} == {1}


def test_api_planes_filtros(escena: Escena) -> None:
    PlanFactory()
    leer = Client().get
    assert leer("/api/v1/planes/?ejercicio=prueba").json()["count"] == 1
    assert leer("/api/v1/planes/?naturaleza=vivo").json()["count"] == 2
    assert leer("/api/v1/planes/?estado=preparacion&buscar=primer").json()["count"] == 1
    assert leer("/api/v1/etapas/?plan=prueba-1&estado=pendiente").json()["count"] == 8
    plan = leer("/api/v1/planes/prueba-1/").json()
    assert (plan["slug"], plan["ejercicio"], plan["naturaleza"]) == ("prueba-1", "prueba", "vivo")


@pytest.mark.parametrize(
    ("direccion", "estado"),
    [
        ("/api/v1/planes/nada/", 404),
        ("/api/v1/planes/?naturaleza=otra", 422),
        ("/api/v1/etapas/?estado=otro", 422),
        ("/api/v1/requisitos/?etapa=x", 422),
        ("/api/v1/etapas/999999/", 404),
    ],
)
def test_api_mala_entrada(escena: Escena, direccion: str, estado: int) -> None:
    respuesta = Client().get(direccion)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (estado, "application/problem+json")


@pytest.mark.parametrize("recurso", ["planes", "etapas", "requisitos"])
def test_api_no_escribe(escena: Escena, recurso: str) -> None:
    cliente = Client()
    cliente.force_login(escena.gente.coordinacion)
    assert cliente.post(f"/api/v1/{recurso}/", {}, content_type="application/json").status_code == 405


# --- what plans declare to other rooms ------------------------------------------------------------------------------
def test_asuntos_son_direcciones(escena: Escena) -> None:
    assert direccion_de_plan("prueba-1") == "/planes/prueba-1/"
    assert direccion_de_etapa("prueba-1/3") == "/planes/prueba-1/etapas/3/"
    assert direccion_de_plan("no sirve") is None
    assert direccion_de_etapa("sin-numero") is None


def test_busqueda_sin_acentos(escena: Escena) -> None:
    assert [h.direccion for h in buscar_planes("primer plan", 5)] == ["/planes/prueba-1/"]
    assert buscar_planes("inexistente", 5) == []


def test_paneles_por_personaje(escena: Escena) -> None:
    panel = planes_del_ejercicio(escena.ejercicio, escena.gente.visitante)
    assert panel is not None
    assert [plan.slug for plan, _ in panel["renglones"]] == ["prueba-1"]
    ven = [n for n, p in escena.gente.items() if gestion_de_planes(escena.ejercicio, p) is not None]
    assert ven == ["coordinacion"]
