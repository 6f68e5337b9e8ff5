"""The API tells aggregates and acts through the same commands."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mesas.models import Eleccion, PosturaDePersona, Puntaje, Solucion
from tests.factories.cuentas import PersonaFactory
from tests.mesas.salas_de_elecciones import CLAVES, SalaQueElige, sala_que_elige

pytestmark = pytest.mark.django_db


@pytest.fixture
def sala(db: None) -> SalaQueElige:
    return sala_que_elige()


def enviar(persona: Any, camino: str, **datos: Any) -> Any:
    cliente = Client()
    if persona is not None:
        cliente.force_login(persona)
    return cliente.post(f"/api/v1/{camino}", datos, content_type="application/json")


def test_api_elegir_de_punta_a_punta(sala: SalaQueElige) -> None:
    datos = {"mesa": sala.mesa.codigo, "sobre": "causa", "via": "consenso", "que": sala.causas[0].codigo}
    assert enviar(None, "elecciones/", **datos).status_code == 403
    assert enviar(sala.en.persona("sociedad"), "elecciones/", **datos).status_code == 403
    assert enviar(sala.facilitacion, "elecciones/", **(datos | {"que": "nada"})).status_code == 404
    assert not Eleccion.objects.exists()
    abierta = enviar(sala.facilitacion, "elecciones/", **datos)
    assert abierta.status_code == 201
    camino = f"elecciones/{abierta.json()['id']}/"
    assert enviar(sala.en.persona("sociedad"), camino + "postura/", postura="objecion").status_code == 422
    assert not PosturaDePersona.objects.exists()
    for parte in ("gobierno", "organo_garante", "sociedad"):
        assert enviar(sala.en.persona(parte), camino + "postura/", postura="acuerdo").status_code == 204
    assert enviar(PersonaFactory(), camino + "postura/", postura="acuerdo").status_code == 403
    cerrada = enviar(sala.facilitacion, camino + "cerrar/", razon="Así se acordó").json()
    assert (cerrada["estado"], cerrada["ganadora"]) == ("decidida", sala.causas[0].codigo)
    publica = Client().get(f"/api/v1/{camino}")
    assert publica.json()["cuenta"]["partes"][0]["acuerdos"] == 1
    for registro in sala.en.gente.values():
        assert registro.persona.nombre_publico not in publica.content.decode()


def test_api_soluciones(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    datos: dict[str, Any] = {
        "mesa": sala.mesa.codigo,
        "titulo": "Mapa",
        "descripcion": "Un mapa",
        "causas": [sala.causas[0].codigo],
        "ods": [{"numero": 6, "meta": "6.1"}],
    }
    autora = sala.en.persona("sociedad")
    assert enviar(PersonaFactory(), "soluciones/", **datos).status_code == 403
    assert enviar(autora, "soluciones/", **(datos | {"causas": ["nada"]})).status_code == 422
    assert enviar(autora, "soluciones/", **(datos | {"mesa": "nada"})).status_code == 403
    assert not Solucion.objects.exists()
    nueva = enviar(autora, "soluciones/", **datos)
    assert (nueva.status_code, nueva.json()["autoria"]) == (201, "Sociedad")
    camino = f"soluciones/{nueva.json()['codigo']}/"
    assert enviar(autora, camino + "editar/", **(datos | {"titulo": "Otro", "version": 1})).status_code == 200
    vieja = enviar(autora, camino + "editar/", **(datos | {"version": 1}))
    assert (vieja.status_code, vieja.json()["datos"]["vigente"]["titulo"]) == (409, "Otro")
    valores = dict.fromkeys(CLAVES, 4)
    assert enviar(autora, camino + "puntuar/", valores=valores | {"impacto": 9}).status_code == 422
    assert enviar(autora, camino + "puntuar/", valores=valores).status_code == 204
    assert Puntaje.objects.count() == len(CLAVES)
    assert enviar(sala.facilitacion, camino + "retirar/").status_code == 403
    assert enviar(autora, camino + "retirar/").json()["estado"] == "retirada"


@pytest.mark.parametrize("cuantas", [1, 3])
def test_api_listas_consultas_fijas(cuantas: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sala = sala_que_elige(3)
    for causa in sala.causas[:cuantas]:
        sala.elegir_causa(causa)
        sala.solucion(causas=[causa])
    with django_assert_num_queries(4):
        assert Client().get("/api/v1/soluciones/").json()["count"] == cuantas
    with django_assert_num_queries(2):
        assert Client().get("/api/v1/elecciones/").json()["count"] == cuantas
