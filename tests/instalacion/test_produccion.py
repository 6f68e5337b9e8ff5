"""Production fails closed: without secrets, with DEBUG, or over a demo database it does not start (quality.md)."""

import secrets
import sys
from typing import Any

import pytest

from gobabierto.checks import base_sin_demostracion
from tests.bases import correr, entorno_limpio
from tests.factories.secretariado import EjercicioFactory
from tests.servidor import Servidor

BUENO = {
    "DJANGO_SETTINGS_MODULE": "gobabierto.settings.prod",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "PADRON_LLAVE": secrets.token_urlsafe(48),
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "postgres://nadie@127.0.0.1:9/nada",
}


def cargar(**cambios: str) -> Any:
    """Import the production settings in a fresh process."""
    return correr(
        sys.executable,
        "-c",
        "from django.conf import settings; settings.DEBUG; print('cargó')",
        entorno=entorno_limpio(**{**BUENO, **cambios}),
        debe=None,
    )


def test_production_with_everything_set_loads() -> None:
    assert cargar().stdout == "cargó\n"


@pytest.mark.parametrize(
    ("cambios", "motivo"),
    [
        ({"SECRET_KEY": ""}, "Set the environment variable SECRET_KEY (or SECRET_KEY_FILE)."),
        ({"SECRET_KEY": "corta"}, "SECRET_KEY is too short"),
        ({"PADRON_LLAVE": ""}, "Set the environment variable PADRON_LLAVE (or PADRON_LLAVE_FILE)."),
        ({"PADRON_LLAVE": "corta"}, "PADRON_LLAVE is too short"),
        ({"DEBUG": "true"}, "DEBUG is not allowed in production"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS to the portal's host names"),
        ({"DATABASE_URL": ""}, "Set DATABASE_URL to a PostgreSQL database"),
        ({"EMAIL_PORT": "correo"}, "EMAIL_PORT must be a whole number, not 'correo'."),
        ({"SECRET_KEY_FILE": "/no/existe"}, "SECRET_KEY_FILE names /no/existe, which cannot be read"),
    ],
)
def test_production_with_one_thing_wrong_refuses_naming_it(cambios: dict[str, str], motivo: str) -> None:
    hecho = cargar(**cambios)

    assert hecho.returncode == 1
    assert hecho.stderr.strip().splitlines()[-1].startswith(f"django.core.exceptions.ImproperlyConfigured: {motivo}"), (
        hecho.stderr[-500:]
    )


def test_production_reads_secrets_from_files(tmp_path) -> None:
    (tmp_path / "llave").write_text(secrets.token_urlsafe(48) + "\n", encoding="utf-8")

    assert cargar(SECRET_KEY="", SECRET_KEY_FILE=str(tmp_path / "llave")).stdout == "cargó\n"


def test_check_deploy_is_clean_with_production_settings() -> None:
    hecho = correr(
        sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", entorno=entorno_limpio(**BUENO)
    )

    assert "no issues" in hecho.stdout


@pytest.mark.django_db
def test_check_over_demo_data_is_an_error_only_where_the_demo_is_not_allowed(settings: Any) -> None:
    EjercicioFactory(naturaleza="demostracion")
    assert base_sin_demostracion(databases=["default"]) == []

    settings.PERMITE_DEMO = False
    assert [error.id for error in base_sin_demostracion(databases=["default"])] == ["gobabierto.E001"]


@pytest.mark.django_db
def test_check_over_real_data_is_silent(settings: Any) -> None:
    settings.PERMITE_DEMO = False
    EjercicioFactory(naturaleza="vivo")

    assert base_sin_demostracion(databases=["default"]) == []


@pytest.mark.servidor
def test_production_over_a_demo_database_does_not_start(servidor_vacio: Servidor) -> None:
    produccion = {
        **servidor_vacio.entorno,
        **BUENO,
        "DATABASE_URL": servidor_vacio.database_url,
        "PERMITE_SQLITE": "true",
    }
    abrir = [sys.executable, "-c", "import gobabierto.wsgi; print('sirve')"]
    assert correr(*abrir, entorno=produccion).stdout == "sirve\n"

    crear = "from tests.factories.secretariado import EjercicioFactory as E; E(naturaleza='demostracion')"
    servidor_vacio.manage("shell", "-c", crear)

    hecho = correr(*abrir, entorno=produccion, debe=1)
    assert "ImproperlyConfigured: This database holds demo data" in hecho.stderr
    revisar = [sys.executable, "manage.py", "check", "--database", "default"]
    assert "gobabierto.E001" in correr(*revisar, entorno=produccion, debe=1).stderr
