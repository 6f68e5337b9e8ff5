"""Voting through the API: the same command, the same refusals, problem+json."""

import datetime as dt
import json

import pytest
import time_machine

from consultas.enums import Fase
from consultas.escrutinio import sello_de
from consultas.models import Boleta, FaseDeConsulta, InscripcionEnPadron
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
DURANTE = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
DIA = dt.timedelta(days=1)


@pytest.fixture
def consulta():
    consulta = ConsultaFactory(slug="c1", max_por_boleta=3, max_por_eje=2)
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=DURANTE - DIA, fin=DURANTE + DIA)
    for numero in (1, 2):
        eje = EjeFactory(consulta=consulta, numero=numero)
        for letra in "ab":
            TemaFactory(eje=eje, codigo=f"t{numero}{letra}")
    return consulta


def test_api_votar_y_reemplazar(client, consulta):
    client.force_login(PersonaFactory())
    with time_machine.travel(DURANTE, tick=False):
        primera = client.post(
            "/api/v1/boletas/", {"consulta": "c1", "temas": ["t2a", "t1a"]}, content_type="application/json"
        )
        codigo = primera.json()["codigo"]
        segunda = client.post(
            "/api/v1/boletas/", {"consulta": "c1", "temas": ["t1b"], "codigo": codigo}, content_type="application/json"
        )
        tercera = client.post("/api/v1/boletas/", {"consulta": "c1", "temas": ["t1a"]}, content_type="application/json")
    assert primera.status_code == 201
    assert primera.json() == {"codigo": codigo, "reemplazo": False, "dia": "2026-11-20"}
    assert "no-store" in primera["Cache-Control"]
    assert segunda.json() == {"codigo": codigo, "reemplazo": True, "dia": "2026-11-20"}
    assert (tercera.status_code, tercera.json()["codigo"]) == (409, "ya_participaste")
    assert list(Boleta.objects.values_list("sello", "contenido")) == [(sello_de(codigo), "t1b")]


@pytest.mark.parametrize(
    ("cuerpo", "estado_http", "codigo"),
    [
        ({"consulta": "c1", "temas": []}, 422, "boleta_vacia"),
        ({"consulta": "c1", "temas": ["t1a", "t1a"]}, 422, "tema_repetido"),
        ({"consulta": "c1", "temas": ["ajeno"]}, 422, "tema_ajeno"),
        ({"consulta": "c1", "temas": ["t1a", "t1b", "t2a", "t2b"]}, 422, "demasiados_votos"),
        ({"consulta": "c1", "temas": "t1a"}, 422, "datos_no_validos"),
        ({"consulta": "c1"}, 422, "datos_no_validos"),
        ({"consulta": "c1", "temas": ["\x00"]}, 422, "datos_no_validos"),
        ({"consulta": "c1", "temas": ["t1a"], "codigo": "0" * 20}, 422, "codigo_desconocido"),
        ({"consulta": "no-hay", "temas": ["t1a"]}, 404, "not_found"),
        ([], 422, "datos_no_validos"),
    ],
)
def test_api_boleta_mala_no_escribe_nada(client, consulta, cuerpo, estado_http, codigo):
    client.force_login(PersonaFactory())
    with time_machine.travel(DURANTE, tick=False):
        respuesta = client.post("/api/v1/boletas/", json.dumps(cuerpo), content_type="application/json")
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (estado_http, codigo)
    assert respuesta["Content-Type"] == "application/problem+json"
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == (0, 0)


def test_api_votar_sin_sesion(client, consulta):
    respuesta = client.post("/api/v1/boletas/", {"consulta": "c1", "temas": ["t1a"]}, content_type="application/json")
    assert respuesta.status_code == 403
    assert Boleta.objects.count() == 0
