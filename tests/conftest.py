"""What every test can count on: the run's own folder, honest skips, clean cache and files."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from tests.bases import borrar_bases, en_una_copia, es_postgres
from tests.servidor import servidor, servidor_vacio, trabajador

__all__ = ["servidor", "servidor_vacio", "trabajador"]

CON_BASE = {"db", "transactional_db", "django_db_setup", "servidor", "servidor_vacio"}
LARGAS = {"demo", "servidor", "servidor_vacio"}
NAVEGADORES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _es_director(config: pytest.Config) -> bool:
    """Whether this process is the one that starts the pytest workers (or the only one)."""
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    if _es_director(config):
        os.environ["GA_CORRIDA"] = f"ga_{uuid.uuid4().hex[:10]}"
        os.environ["GA_CORRIDA_DIR"] = tempfile.mkdtemp(prefix="ga-corrida-")


def _pide(item: pytest.Item, nombres: set[str]) -> bool:
    return not nombres.isdisjoint(getattr(item, "fixturenames", ()))


def _largas_primero(items: list[pytest.Item]) -> None:
    """Modules over whole processes or the seeded demo go first, so that short tests fill the end of each pytest worker."""
    largos = {item.path for item in items if _pide(item, LARGAS)}
    items.sort(key=lambda item: item.path not in largos)


def _una_vez(item: pytest.Item) -> bool:
    """Whether a test asks for no database and says of no engine that it is its own."""
    propias = ("django_db", "servidor", "navegador", "sqlite", "postgres", "redis")
    return not _pide(item, CON_BASE) and not any(map(item.get_closest_marker, propias))


def pytest_unconfigure(config: pytest.Config) -> None:
    if _es_director(config) and "GA_CORRIDA_DIR" in os.environ:
        if es_postgres():
            borrar_bases(os.environ["GA_CORRIDA"])
        shutil.rmtree(os.environ["GA_CORRIDA_DIR"], ignore_errors=True)


def navegador_instalado() -> str | None:
    return next((ruta for nombre in NAVEGADORES if (ruta := shutil.which(nombre))), None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that this machine cannot run is skipped with its reason; `bin/test --all` turns that into a failure."""
    _largas_primero(items)
    faltan = {
        "postgres": None if es_postgres() else "DATABASE_URL no apunta a PostgreSQL",
        "sqlite": "esta corrida es sobre PostgreSQL" if es_postgres() else None,
        "redis": None if os.environ.get("REDIS_URL") else "no hay REDIS_URL",
        "navegador": None if navegador_instalado() else "no se encontró Chromium en PATH",
    }
    for item in items:
        if _una_vez(item):
            item.add_marker(pytest.mark.una_vez)
        for marca, motivo in faltan.items():
            if motivo and item.get_closest_marker(marca):
                item.add_marker(pytest.mark.skip(reason=motivo))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under GA_TODO=1 nothing may be skipped or expected to fail: what was not tried is not green."""
    if os.environ.get("GA_TODO") != "1" or not _es_director(session.config):
        return
    reportero = session.config.pluginmanager.get_plugin("terminalreporter")
    if reportero is None:
        return
    omitidas = [*reportero.stats.get("skipped", []), *reportero.stats.get("xfailed", [])]
    if omitidas:
        for reporte in omitidas:
            reportero.write_line(f"OMITIDA (con --all cuenta como falla): {reporte.nodeid}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Each pytest worker's database: a copy of the one that the real migrations made once for the whole run."""
    with django_db_blocker.unblock(), en_una_copia("vacia"):
        yield


@pytest.fixture(autouse=True)
def archivos_propios(settings: object, tmp_path: Path) -> None:
    """Uploads and mail of one test never meet those of another, nor the developer's own."""
    settings.MEDIA_ROOT = tmp_path / "archivos"  # type: ignore[attr-defined]
    settings.EMAIL_FILE_PATH = tmp_path / "correo"  # type: ignore[attr-defined]
    settings.LLAVES_DIR = tmp_path / "llaves"  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def cache_limpia() -> None:
    """The in-memory cache of the suite starts empty in every test."""
    cache.clear()
