"""What is refused at the door, before any page or table sees it."""

import json

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("direccion", ["/ejercicios/?buscar=%00", "/organizaciones/?sector=a%00b", "/buscar/?q=a%00b"])
def test_un_nulo_en_lo_que_se_pide_es_400(client: Client, direccion: str) -> None:
    """On SQLite nothing breaks by itself; PostgreSQL would answer with an error of ours."""
    assert client.get(direccion).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "direccion", ["/f/%00", "/planes/%00/", "/consultas/a/propuestas/P%00/", "/api/v1/propuestas/%00/"]
)
def test_un_nulo_en_la_direccion_es_404(client: Client, direccion: str) -> None:
    assert client.get(direccion).status_code == 404


@pytest.mark.django_db
def test_un_nulo_en_la_api_es_un_problema(client: Client) -> None:
    respuesta = client.get("/api/v1/boletas/?consulta=%00")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (422, "application/problem+json")
    assert json.loads(respuesta.content)["codigo"] == "datos_no_validos"
