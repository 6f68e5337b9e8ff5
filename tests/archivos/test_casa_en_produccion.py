"""With a host of its own for files, production still starts clean; with the portal's own host, it refuses."""

import secrets
import sys

from tests.bases import correr, entorno_limpio

BUENO = {
    "DJANGO_SETTINGS_MODULE": "gobabierto.settings.prod",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "PADRON_LLAVE": secrets.token_urlsafe(48),
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "postgres://nadie@127.0.0.1:9/nada",
}
LEER = "from django.conf import settings as s; print(s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.ARCHIVOS_HOST)"


def test_con_casa_propia_arranca_limpio() -> None:
    entorno = entorno_limpio(**BUENO, ARCHIVOS_HOST="Archivos.example.org")
    hecho = correr(sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", entorno=entorno)
    assert "no issues" in hecho.stdout
    assert correr(sys.executable, "-c", LEER, entorno=entorno).stdout == (
        "['portal.example.org', 'archivos.example.org'] ['https://portal.example.org'] archivos.example.org\n"
    )


def test_con_la_casa_del_portal_no_arranca() -> None:
    entorno = entorno_limpio(**BUENO, ARCHIVOS_HOST="portal.example.org")
    hecho = correr(sys.executable, "-c", LEER, entorno=entorno, debe=1)
    assert "ARCHIVOS_HOST must be a host of its own" in hecho.stderr
