"""The portal as a visitor meets it: real processes, a real port, a database of its own (tests/bases.py).

DATABASE_URL chooses the engine (SQLite without it); with REDIS_URL the cache is Redis and tasks go to a real worker.
"""

import email
import email.policy
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
from contextlib import closing
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.bases import RAIZ, carpeta_de, copiar, correr, corrida, crear_plantilla, entorno_servido, soltar

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


def copiar_plantilla(sembrada: bool = True) -> Servidor:
    """A server, still off, over its own copy of the template."""
    clase = "sembrada" if sembrada else "vacia"
    origen = crear_plantilla(clase)
    nombre, carpeta = corrida()
    propia = carpeta / f"{nombre}_{uuid.uuid4().hex[:8]}"
    propia.mkdir()
    direccion = copiar(origen, propia)
    for guardado in ("archivos", "llaves"):
        hecho = carpeta_de(clase) / guardado
        if hecho.is_dir():
            shutil.copytree(hecho, propia / guardado)
    return Servidor(propia, direccion, entorno_servido(direccion, propia))


def descartar(servidor: Servidor) -> None:
    servidor.apagar_todo()
    soltar(servidor.database_url)


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
