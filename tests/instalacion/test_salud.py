"""What probes are told: the names of the missing parts and nothing else."""

import pytest
from django.conf import settings as settings_de_la_corrida
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from redis.exceptions import ConnectionError as SinRedis

from gobabierto import salud
from tests.factories.secretariado import EjercicioFactory

CACHE = "redis" if settings_de_la_corrida.REDIS_URL else "cache"


def test_healthz_answers_without_touching_the_database(client: Client) -> None:
    respuesta = client.get("/healthz")

    assert respuesta.status_code == 200
    assert respuesta.json() == {"estado": "vivo"}
    assert "no-store" in respuesta["Cache-Control"]


@pytest.mark.django_db
def test_readyz_lists_its_parts_when_all_answer(client: Client) -> None:
    respuesta = client.get("/readyz")

    assert respuesta.status_code == 200
    assert respuesta.json() == {
        "estado": "listo",
        "partes": ["base_de_datos", "migraciones", CACHE, "sin_demostracion"],
    }


@pytest.mark.django_db
def test_readyz_asks_a_fixed_number_of_queries(client: Client, django_assert_num_queries) -> None:
    client.get("/readyz")
    with django_assert_num_queries(3):  # SELECT 1, does the migrations table exist, its rows
        client.get("/readyz")


@pytest.mark.django_db
def test_readyz_without_database_names_it_and_says_no_more(client: Client, monkeypatch) -> None:
    def sin_base(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection to server at 10.1.2.3 failed: password of portal")

    monkeypatch.setattr(connection, "cursor", sin_base)
    respuesta = client.get("/readyz")

    assert respuesta.status_code == 503
    assert respuesta.json() == {"estado": "no listo", "faltan": ["base_de_datos", "migraciones"]}


@pytest.mark.django_db
def test_readyz_with_a_pending_migration_names_it(client: Client, monkeypatch) -> None:
    ultimas = salud._ultimas_migraciones()
    monkeypatch.setattr(salud, "_ultimas_migraciones", lambda: ultimas | {("planes", "9999_por_venir")})
    respuesta = client.get("/readyz")

    assert (respuesta.status_code, respuesta.json()["faltan"]) == (503, ["migraciones"])


@pytest.mark.django_db
def test_readyz_with_the_cache_away_names_it(client: Client, monkeypatch) -> None:
    def sin_redis(*args: object, **kwargs: object) -> None:
        raise SinRedis("Error 111 connecting to redis:6379")

    monkeypatch.setattr(type(cache._connections[cache._alias]), "get", sin_redis)
    respuesta = client.get("/readyz")

    assert (respuesta.status_code, respuesta.json()["faltan"]) == (503, [CACHE])


@pytest.mark.django_db
def test_readyz_in_production_over_a_demo_database_refuses(client: Client, settings) -> None:
    settings.PERMITE_DEMO = False
    assert client.get("/readyz").status_code == 200

    EjercicioFactory(naturaleza="demostracion")
    respuesta = client.get("/readyz")

    assert (respuesta.status_code, respuesta.json()["faltan"]) == (503, ["sin_demostracion"])
