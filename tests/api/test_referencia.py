"""The API's front doors."""

import json

import pytest
from rest_framework.test import APIClient

from gobabierto.api.vistas import esquema, rutas

pytestmark = pytest.mark.django_db


def test_index_lists_every_collection():
    respuesta = APIClient().get("/api/v1/")

    assert respuesta.status_code == 200
    assert set(respuesta.json()) == {prefijo for prefijo, _, _ in rutas()} | {"schema"}


def test_every_collection_answers_a_page_or_names_the_filter_it_needs():
    for prefijo, _, _ in rutas():
        respuesta = APIClient().get(f"/api/v1/{prefijo}/")
        if respuesta.status_code == 200:
            assert {"count", "next", "previous", "results"} == set(respuesta.json()), prefijo
        else:
            assert respuesta.status_code in {405, 422}, prefijo
            assert respuesta["Content-Type"] == "application/problem+json", prefijo
            assert respuesta.json()["detail"], prefijo


def test_schema_is_openapi_3_and_names_every_collection():
    respuesta = APIClient().get("/api/v1/schema/")

    assert respuesta.status_code == 200
    documento = json.loads(respuesta.content)
    assert documento["openapi"].startswith("3.")
    colecciones = {direccion.removeprefix("/api/v1/").split("/")[0] for direccion in documento["paths"]}
    assert colecciones == {prefijo for prefijo, _, _ in rutas()}


def test_reference_shows_every_operation_of_the_schema(client):
    texto = client.get("/api/docs/").content.decode()

    for direccion in esquema()["paths"]:
        assert f"<code>{direccion}</code>" in texto


def test_unknown_address_of_the_api_is_a_problem_in_json():
    respuesta = APIClient().get("/api/v1/compromisos/no-existe/")

    assert respuesta.status_code == 404
    assert respuesta["Content-Type"] == "application/problem+json"
    assert respuesta.json()["codigo"] == "not_found"


def test_broken_json_is_a_problem_in_json(client):
    respuesta = APIClient().post("/api/v1/propuestas/", data="{no", content_type="application/json")

    assert respuesta.status_code in {400, 403}
    assert respuesta["Content-Type"] == "application/problem+json"


def test_address_that_no_collection_has_is_a_problem_in_json(client):
    respuesta = client.get("/api/v1/nada/")

    assert respuesta.status_code == 404
    assert respuesta["Content-Type"] == "application/problem+json"
    assert respuesta.json()["title"] == "No existe o no es público"
