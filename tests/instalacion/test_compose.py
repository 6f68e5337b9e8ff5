"""docker-compose.yml, read as text and, without a container engine, run service by service on local services."""

import os
import re
import secrets
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bases import RAIZ, borrar_bases, correr, corrida, direccion_de_base, entorno_limpio, sql_de_mantenimiento
from tests.servidor import esperar, puerto_libre

COMPOSE: dict[str, Any] = yaml.safe_load((RAIZ / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICIOS: dict[str, Any] = COMPOSE["services"]
PROPIOS = ("migrar", "web", "worker", "beat")


def test_compose_has_the_services_of_the_portal() -> None:
    assert set(SERVICIOS) == {"postgres", "redis", "migrar", "web", "worker", "beat"}


@pytest.mark.parametrize("nombre", sorted(set(SERVICIOS) - {"migrar"}))
def test_every_lasting_service_has_a_healthcheck(nombre: str) -> None:
    salud = SERVICIOS[nombre]["healthcheck"]

    assert salud["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= set(salud)


@pytest.mark.parametrize("nombre", sorted(SERVICIOS))
def test_no_service_runs_as_root(nombre: str) -> None:
    assert str(SERVICIOS[nombre]["user"]).split(":")[0] not in {"", "0", "root"}


@pytest.mark.parametrize("nombre", PROPIOS)
def test_own_services_share_one_hardened_image(nombre: str) -> None:
    servicio = SERVICIOS[nombre]

    assert servicio["build"] == {"context": ".", "dockerfile": "deploy/Containerfile"}
    assert servicio["image"] == SERVICIOS["web"]["image"]
    assert (servicio["read_only"], servicio["cap_drop"]) == (True, ["ALL"])
    assert servicio["environment"]["DJANGO_SETTINGS_MODULE"] == "gobabierto.settings.prod"


@pytest.mark.parametrize("nombre", sorted(SERVICIOS))
def test_no_secret_is_written_in_the_environment(nombre: str) -> None:
    for variable, valor in SERVICIOS[nombre].get("environment", {}).items():
        if re.search(r"SECRET|LLAVE|PASSWORD|DATABASE_URL", variable):
            assert variable.endswith("_FILE"), variable
            assert valor.removeprefix("/run/secrets/") in SERVICIOS[nombre]["secrets"]


def test_secrets_are_files_that_git_ignores() -> None:
    rutas = [secreto["file"] for secreto in COMPOSE["secrets"].values()]

    assert sorted(Path(ruta).name for ruta in rutas) == sorted(COMPOSE["secrets"])
    ignora = subprocess.run(["git", "check-ignore", *rutas], cwd=RAIZ, capture_output=True, text=True, check=False)
    if (RAIZ / ".git").exists():
        assert ignora.stdout.split() == rutas


@pytest.mark.parametrize("nombre", ["web", "worker", "beat"])
def test_services_wait_for_the_migration_and_for_healthy_neighbours(nombre: str) -> None:
    assert {otro: cuando["condition"] for otro, cuando in SERVICIOS[nombre]["depends_on"].items()} == {
        "migrar": "service_completed_successfully",
        "postgres": "service_healthy",
        "redis": "service_healthy",
    }


def test_only_web_is_published_and_only_on_loopback() -> None:
    publicados = {nombre: s["ports"] for nombre, s in SERVICIOS.items() if "ports" in s}

    assert publicados == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_volumes_that_services_use_are_declared() -> None:
    usados = {v.split(":")[0] for s in SERVICIOS.values() for v in s.get("volumes", [])}

    assert usados == set(COMPOSE["volumes"])


def test_container_file_installs_the_hashed_lock_and_drops_privileges() -> None:
    texto = (RAIZ / "deploy" / "Containerfile").read_text(encoding="utf-8")
    ordenes = [linea for linea in texto.splitlines() if linea and not linea.startswith((" ", "#"))]

    assert "RUN pip install --no-cache-dir --require-hashes -r requisitos/base.txt" in ordenes
    usuarios = [linea for linea in ordenes if linea.startswith("USER ")]
    assert usuarios == [f"USER {SERVICIOS['web']['user']}"]


# --- each service's own command, on the local PostgreSQL and Redis ---------------------------------------------------
def orden(nombre: str, var: Path) -> list[str]:
    """The command of a service, with this environment's programs and folder instead of the container's."""
    programas = {"celery": [sys.executable, "-m", "celery"], "gunicorn": [sys.executable, "-m", "gunicorn"]}
    primera, *resto = SERVICIOS[nombre]["command"]
    return [*programas.get(primera, [primera]), *(parte.replace("/var/lib/portal", str(var)) for parte in resto)]


@pytest.fixture(scope="module")
def produccion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the compose file: production settings, secrets as files, a database that `migrar` filled."""
    var = tmp_path_factory.mktemp("portal")
    base = f"{corrida()[0]}_compose"
    sql_de_mantenimiento(f'CREATE DATABASE "{base}"')
    secretos = {
        "secret_key": secrets.token_urlsafe(48),
        "padron_llave": secrets.token_urlsafe(48),
        "database_url": direccion_de_base(base),
        "email_host_password": "",
    }
    for nombre, valor in secretos.items():
        (var / nombre).write_text(valor, encoding="utf-8")
    ambiente = {
        variable: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(valor)).replace("/run/secrets", str(var))
        for variable, valor in SERVICIOS["web"]["environment"].items()
    }
    ambiente |= {"VAR_DIR": str(var), "LISTEN": "127.0.0.1", "WEB_CONCURRENCY": "2", "PORT": str(puerto_libre())}
    ambiente["REDIS_URL"] = os.environ["REDIS_URL"]
    ambiente["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    completo = entorno_limpio(**ambiente)
    correr(*orden("migrar", var), entorno=completo)
    yield completo
    borrar_bases(base)


@pytest.fixture
def encender(produccion: dict[str, str]) -> Iterator[Any]:
    procesos: list[subprocess.Popen[bytes]] = []

    def _encender(nombre: str) -> Path:
        var = Path(produccion["VAR_DIR"])
        with (var / f"{nombre}.log").open("wb") as salida:
            procesos.append(
                subprocess.Popen(
                    orden(nombre, var),
                    cwd=RAIZ,
                    env=produccion,
                    stdin=subprocess.DEVNULL,
                    stdout=salida,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )
        return var

    yield _encender
    for proceso in procesos:
        proceso.send_signal(signal.SIGTERM)
    for proceso in procesos:
        try:
            proceso.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(proceso.pid, signal.SIGKILL)
            proceso.wait()


def sonda(nombre: str, produccion: dict[str, str]) -> bool:
    """Run the service's own healthcheck."""
    clase, *partes = SERVICIOS[nombre]["healthcheck"]["test"]
    partes = [parte.replace("/var/lib/portal", produccion["VAR_DIR"]).replace("$$", "$") for parte in partes]
    if clase == "CMD-SHELL":
        partes = ["sh", "-c", *partes]
    ambiente = {**produccion, "HOSTNAME": correr("hostname", entorno=produccion).stdout.strip()}
    return correr(*partes, entorno=ambiente, debe=None).returncode == 0


@pytest.mark.servidor
@pytest.mark.postgres
@pytest.mark.redis
class TestSinMotorDeContenedores:
    def test_web_answers_ready_and_its_first_page(self, produccion: dict[str, str], encender: Any) -> None:
        correr(sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0", entorno=produccion)
        encender("web")
        esperar(lambda: sonda("web", produccion), "web contesta /readyz")

        pregunta = urllib.request.Request(
            f"http://127.0.0.1:{produccion['PORT']}/", headers={"X-Forwarded-Proto": "https", "Host": "localhost"}
        )
        with urllib.request.urlopen(pregunta, timeout=10) as respuesta:
            assert respuesta.status == 200
            assert respuesta.headers["Strict-Transport-Security"].startswith("max-age=63072000")

    def test_worker_answers_the_ping_of_its_healthcheck(self, produccion: dict[str, str], encender: Any) -> None:
        assert not sonda("worker", produccion)
        encender("worker")
        esperar(lambda: sonda("worker", produccion), "worker contesta inspect ping")

    def test_beat_writes_its_schedule(self, produccion: dict[str, str], encender: Any) -> None:
        assert not sonda("beat", produccion)
        encender("beat")
        esperar(lambda: sonda("beat", produccion), "beat escribe su agenda")

    def test_waiting_for_services_ends_when_they_answer_and_refuses_when_they_do_not(
        self, produccion: dict[str, str]
    ) -> None:
        esperar_servicios = [sys.executable, "manage.py", "esperar_servicios", "--segundos", "1"]
        correr(*esperar_servicios, entorno=produccion)

        lejos = {**produccion, "REDIS_URL": f"redis://127.0.0.1:{puerto_libre()}/0"}
        hecho = correr(*esperar_servicios, entorno=lejos, debe=1)
        assert hecho.stderr == "CommandError: Siguen sin contestar: redis.\n"
