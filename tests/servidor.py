"""The portal as a visitor meets it: real processes, a real port, a database of its own.

The database is migrated and seeded once for the whole run, whatever the number of pytest workers, and copied for each
server: a file on SQLite, `CREATE DATABASE … TEMPLATE` on PostgreSQL. Nothing ever lifts the append-only triggers.

DATABASE_URL chooses the engine (SQLite without it); with REDIS_URL the cache is Redis and tasks go to a real worker.
"""

import email
import email.policy
import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

RAIZ = Path(__file__).resolve().parent.parent
ESPERA = 60.0
_pausa = Event()
_directo = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def esperar(condicion: Any, que: str, segundos: float = ESPERA) -> Any:
    """Ask until `condicion()` is truthy and return it; fail naming `que` when the deadline passes."""
    limite = time.monotonic() + segundos
    while True:
        valor = condicion()
        if valor:
            return valor
        if time.monotonic() > limite:
            pytest.fail(f"{que}: no ocurrió en {segundos:.0f} s")
        _pausa.wait(0.05)


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return int(enchufe.getsockname()[1])


def es_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://"))


def direccion_de_base(nombre: str) -> str:
    """DATABASE_URL with another database name."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{nombre}"))


def sql_de_mantenimiento(orden: str) -> None:
    """Run one statement outside a transaction on the maintenance database (PostgreSQL only)."""
    import psycopg2

    with closing(psycopg2.connect(direccion_de_base("postgres"))) as conexion:
        conexion.autocommit = True
        with conexion.cursor() as cursor:
            cursor.execute(orden)


def borrar_bases(prefijo: str) -> None:
    """Drop the PostgreSQL databases of one run, even if a process that died still held one."""
    import psycopg2

    with closing(psycopg2.connect(direccion_de_base("postgres"))) as conexion:
        conexion.autocommit = True
        with conexion.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefijo])
            for (nombre,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE IF EXISTS "{nombre}" WITH (FORCE)')


def entorno_limpio(**extra: str) -> dict[str, str]:
    """The variables of this process without those that would steer the portal."""
    quitar = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "VAR_DIR", "SECRET_KEY", "PORT", "DEBUG"}
    limpio = {nombre: valor for nombre, valor in os.environ.items() if nombre not in quitar}
    return {**limpio, **extra}


def correr(
    *orden: str, entorno: dict[str, str], carpeta: Path = RAIZ, segundos: float = 240, debe: int | None = 0
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; unless `debe` is None, its exit code must be that one."""
    hecho = subprocess.run(
        orden, cwd=carpeta, env=entorno, text=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=segundos
    )
    if debe is not None and hecho.returncode != debe:
        pytest.fail(f"{' '.join(orden)} → {hecho.returncode}\n{hecho.stdout[-3000:]}\n{hecho.stderr[-3000:]}")
    return hecho


@dataclass
class Servidor:
    """One served copy of the portal. `url` has no final slash."""

    carpeta: Path
    database_url: str
    entorno: dict[str, str]
    url: str = ""
    procesos: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def manage(self, *argumentos: str, debe: int | None = 0) -> str:
        """Run a management command on the served database and return what it printed."""
        hecho = correr(sys.executable, "manage.py", *argumentos, entorno=self.entorno, debe=debe)
        return hecho.stdout + hecho.stderr

    def correo(self) -> list[EmailMessage]:
        """Every mail sent so far, oldest first."""
        cartas: list[EmailMessage] = []
        archivos = sorted((self.carpeta / "correo").glob("*.eml"), key=lambda archivo: archivo.stat().st_mtime_ns)
        for archivo in archivos:
            cartas.append(email.message_from_bytes(archivo.read_bytes(), policy=email.policy.default))  # type: ignore[arg-type]
        return cartas

    def sql(self, consulta: str, *valores: Any) -> list[tuple[Any, ...]]:
        """Rows of a read, with `%s` for values on both engines. A connection of its own, closed at once."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"), timeout=20)) as conexion:
                return conexion.execute(consulta.replace("%s", "?"), valores).fetchall()
        import psycopg2

        with closing(psycopg2.connect(self.database_url)) as conexion, conexion.cursor() as cursor:
            cursor.execute(consulta, valores)
            return list(cursor.fetchall())

    def encender(self, trabajadores: int = 3) -> None:
        """Start gunicorn on a port handed to it already open, so nobody can take it in between."""
        with socket.socket() as enchufe:
            enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            enchufe.bind(("127.0.0.1", int(urlsplit(self.url).port or 0)))
            enchufe.listen(256)
            self.url = f"http://127.0.0.1:{enchufe.getsockname()[1]}"
            orden = [sys.executable, "-m", "gunicorn", "gobabierto.wsgi", "--bind", f"fd://{enchufe.fileno()}"]
            orden += ["--workers", str(trabajadores), "--preload", "--timeout", "60", "--no-control-socket"]
            orden += ["--log-level", "warning"]
            self._lanzar("web", orden, pass_fds=(enchufe.fileno(),))
        esperar(lambda: self._contesta("/healthz"), "el servidor contesta /healthz")

    def encender_trabajador(self) -> None:
        """Start a real Celery worker and wait until it answers a ping through Redis."""
        nombre = f"prueba-{uuid.uuid4().hex[:8]}@localhost"
        orden = [sys.executable, "-m", "celery", "-A", "gobabierto"]
        self._lanzar("celery", [*orden, "worker", "-n", nombre, "--concurrency", "2", "--loglevel", "WARNING"])
        ping = [*orden, "inspect", "ping", "-d", nombre, "--timeout", "2"]
        esperar(
            lambda: correr(*ping, entorno=self.entorno, debe=None).returncode == 0, "el trabajador de Celery contesta"
        )

    def registro(self, nombre: str = "web") -> str:
        """What a process wrote so far."""
        return (self.carpeta / f"{nombre}.log").read_text(encoding="utf-8", errors="replace")

    def apagar(self, nombre: str = "web", senal: int = signal.SIGTERM) -> None:
        """Stop one process and everything it started."""
        proceso = self.procesos.pop(nombre, None)
        if proceso is None:
            return
        if senal == signal.SIGKILL:
            os.killpg(proceso.pid, senal)
        else:
            proceso.send_signal(senal)
        try:
            proceso.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(proceso.pid, signal.SIGKILL)
            proceso.wait()

    def apagar_todo(self) -> None:
        for nombre in list(self.procesos):
            self.apagar(nombre)

    def _lanzar(self, nombre: str, orden: list[str], **opciones: Any) -> None:
        with (self.carpeta / f"{nombre}.log").open("ab") as salida:
            self.procesos[nombre] = subprocess.Popen(
                orden,
                cwd=RAIZ,
                env=self.entorno,
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **opciones,
            )

    def _contesta(self, ruta: str) -> bool:
        if self.procesos["web"].poll() is not None:
            pytest.fail(f"el servidor no arrancó:\n{self.registro()[-3000:]}")
        try:
            with _directo.open(self.url + ruta, timeout=5) as respuesta:
                return bool(respuesta.status == 200)
        except (OSError, urllib.error.URLError):
            return False


# --- the run: one folder, one template --------------------------------------------------------------------------------
def corrida() -> tuple[str, Path]:
    """Name and folder of this run, shared by its pytest workers (conftest.py sets them before they start)."""
    return os.environ["GA_CORRIDA"], Path(os.environ["GA_CORRIDA_DIR"])


@contextmanager
def turno(nombre: str) -> Iterator[None]:
    """One pytest worker at a time inside the block."""
    with (corrida()[1] / f"{nombre}.turno").open("w") as archivo:
        fcntl.flock(archivo, fcntl.LOCK_EX)
        yield


def _entorno_servido(database_url: str, carpeta: Path) -> dict[str, str]:
    extra = {
        "DATABASE_URL": database_url,
        "VAR_DIR": str(carpeta),
        "DJANGO_SETTINGS_MODULE": "gobabierto.settings.servida",
        "LOG_LEVEL": "WARNING",
        # One secret for all copies, so a session opened on the template is valid on them.
        "SECRET_KEY": "solo-para-pruebas-servidas-0123456789abcdef-0123456789",
    }
    if os.environ.get("REDIS_URL"):
        extra["REDIS_URL"] = os.environ["REDIS_URL"]
    return entorno_limpio(**extra)


def crear_plantilla(sembrada: bool) -> str:
    """Address of the template database of this run, made by whoever asks first."""
    nombre, carpeta = corrida()
    clase = "sembrada" if sembrada else "vacia"
    base = f"{nombre}_{clase}"
    propia = carpeta / clase
    direccion = direccion_de_base(base) if es_postgres() else f"sqlite:///{propia / 'db.sqlite3'}"
    with turno("plantilla"):
        if not (propia / "lista").exists():
            propia.mkdir(exist_ok=True)
            if es_postgres():
                sql_de_mantenimiento(f'CREATE DATABASE "{base}"')
            servidor = Servidor(propia, direccion, _entorno_servido(direccion, propia))
            servidor.manage("migrate", "--verbosity", "0")
            servidor.manage("createcachetable", "--verbosity", "0")
            if sembrada:
                servidor.manage("sembrar_demo")
            (propia / "lista").touch()
    return direccion


def copiar_plantilla(sembrada: bool = True) -> Servidor:
    """A server, still off, over its own copy of the template."""
    origen = crear_plantilla(sembrada)
    nombre, carpeta = corrida()
    base = f"{nombre}_{uuid.uuid4().hex[:8]}"
    propia = carpeta / base
    propia.mkdir()
    if es_postgres():
        direccion = direccion_de_base(base)
        with turno("copia"):
            sql_de_mantenimiento(f'CREATE DATABASE "{base}" TEMPLATE "{urlsplit(origen).path[1:]}"')
    else:
        direccion = f"sqlite:///{propia / 'db.sqlite3'}"
        with (
            closing(sqlite3.connect(origen.removeprefix("sqlite:///"))) as desde,
            closing(sqlite3.connect(propia / "db.sqlite3")) as hacia,
        ):
            desde.backup(hacia)
    for guardado in ("archivos", "llaves"):
        hecho = carpeta / ("sembrada" if sembrada else "vacia") / guardado
        if hecho.is_dir():
            shutil.copytree(hecho, propia / guardado)
    return Servidor(propia, direccion, _entorno_servido(direccion, propia))


def descartar(servidor: Servidor) -> None:
    servidor.apagar_todo()
    if not servidor.database_url.startswith("sqlite"):
        sql_de_mantenimiento(f'DROP DATABASE IF EXISTS "{urlsplit(servidor.database_url).path[1:]}" WITH (FORCE)')


# --- fixtures (conftest.py exports them) ------------------------------------------------------------------------------
def _servido(sembrada: bool) -> Iterator[Servidor]:
    servidor = copiar_plantilla(sembrada)
    try:
        servidor.encender()
        if "REDIS_URL" in servidor.entorno:
            servidor.encender_trabajador()
        yield servidor
    finally:
        descartar(servidor)


@pytest.fixture(scope="module")
def servidor() -> Iterator[Servidor]:
    """The portal with its demo data, served by three gunicorn workers; with REDIS_URL, a Celery worker beside them."""
    yield from _servido(sembrada=True)


@pytest.fixture(scope="module")
def servidor_vacio() -> Iterator[Servidor]:
    """The same over migrated, empty tables."""
    yield from _servido(sembrada=False)


@pytest.fixture
def trabajador(servidor: Servidor) -> Servidor:
    """The `servidor` whose Celery worker is running; for tests marked `redis`."""
    if "celery" not in servidor.procesos:
        pytest.skip("no hay REDIS_URL: sin Redis no hay trabajador de Celery")
    return servidor
