"""The API's front doors."""

import json
import re

import pytest
from django.conf import settings
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework.test import APIClient

from gobabierto.api.vistas import esquema, rutas
from tests.factories.cuentas import PersonaFactory

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
            # A few lists are for whoever holds an office: they say so, and who may.
            estados = {405, 422} if prefijo not in {"agrupamientos", "planillas"} else {403}
            assert respuesta.status_code in estados, prefijo
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


def test_a_body_that_is_too_big_is_a_problem_in_json(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client.force_login(PersonaFactory())
    respuesta = client.post("/api/v1/avances/lote/", "x" * 1_001, content_type="application/json")
    assert (respuesta.status_code, respuesta["content-type"]) == (400, "application/problem+json")
    assert respuesta.json()["codigo"] == "demasiado_grande"


def test_address_that_no_collection_has_is_a_problem_in_json(client):
    respuesta = client.get("/api/v1/nada/")

    assert respuesta.status_code == 404
    assert respuesta["Content-Type"] == "application/problem+json"
    assert respuesta.json()["title"] == "No existe o no es público"


def test_what_the_schema_says_to_people_is_in_spanish():
    ingles = re.compile(r"\b(the|of|with|and|which|list|each)\b", re.IGNORECASE)
    for direccion, caminos in esquema()["paths"].items():
        for metodo, operacion in caminos.items():
            assert operacion.get("description"), (metodo, direccion)
            dichos = [operacion["description"], *(p.get("description", "") for p in operacion.get("parameters", []))]
            assert not [dicho for dicho in dichos if ingles.search(dicho)], (metodo, direccion)


def test_choices_are_told_in_one_sentence(client):
    texto = client.get("/api/docs/").content.decode()

    assert "Uno de: vivo (Vivo), historico (Histórico, según fuentes), demostracion (Demostración: inventado)." in texto
    assert "* `" not in texto


@pytest.mark.sqlite  # the widest integer, which the schema tells, is each engine's own
def test_snapshot_of_the_schema_is_current():
    """Refresh it with `manage.py spectacular --file docs/api/schema.yml` and read the difference before committing."""
    guardado = (settings.RAIZ / "docs" / "api" / "schema.yml").read_text(encoding="utf-8")

    assert OpenApiYamlRenderer().render(esquema()).decode() == guardado
