"""PostgreSQL, Redis, Chromium and pdftotext for the tests: those that answer already, else throwaway ones on loopback."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType

import psycopg2
import redis

NAVEGADORES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BASE = "gobabierto_pruebas"


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return int(enchufe.getsockname()[1])


def _programa_de_postgres(nombre: str) -> str | None:
    """Debian keeps the server's programs off PATH, one folder a version."""
    carpetas = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(nombre) or next((str(c / nombre) for c in carpetas if (c / nombre).exists()), None)


def _sirve(direccion: str) -> bool:
    """Whether it answers and lets us create databases."""
    try:
        conexion = psycopg2.connect(direccion, connect_timeout=3)
    except psycopg2.Error:
        return False
    try:
        with conexion.cursor() as cursor:
            cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            fila = cursor.fetchone()
            return bool(fila and fila[0])
    finally:
        conexion.close()


class Servicios:
    """What the tests can count on; each missing part says why in `motivos`."""

    def __init__(self, instalar: bool) -> None:
        self.motivos: dict[str, str] = {}
        self.navegador = ""
        self.postgres = ""
        self.redis = ""
        self._instalar = instalar
        self._carpetas: list[Path] = []
        self._pg_ctl: list[str] = []
        self._servidor_redis: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Servicios":
        # SIGTERM must run the clean-up too: a throwaway PostgreSQL outlives its parent otherwise.
        signal.signal(signal.SIGTERM, lambda senal, marco: (_ for _ in ()).throw(KeyboardInterrupt()))
        if self._instalar:
            self._instalar_lo_que_falte()
        self._buscar_navegador()
        try:
            self._buscar_postgres()
            self._buscar_redis()
        except BaseException:
            self.apagar()
            raise
        return self

    def __exit__(
        self, tipo: type[BaseException] | None, error: BaseException | None, rastro: TracebackType | None
    ) -> None:
        self.apagar()

    def apagar(self) -> None:
        if self._servidor_redis is not None:
            self._servidor_redis.terminate()
            self._servidor_redis.wait()
        if self._pg_ctl:
            subprocess.run([*self._pg_ctl, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL, check=False)
        for carpeta in self._carpetas:
            shutil.rmtree(carpeta, ignore_errors=True)

    # --- Debian packages ----------------------------------------------------------------------------------------------
    def _instalar_lo_que_falte(self) -> None:
        faltan = []
        if not self._postgres_que_contesta() and not _programa_de_postgres("initdb"):
            faltan.append("postgresql")
        if not shutil.which("redis-server"):
            faltan.append("redis-server")
        if not any(map(shutil.which, NAVEGADORES)):
            faltan.append("chromium")
        if not shutil.which("pdftotext"):  # the tests read the PDFs that the portal makes
            faltan.append("poppler-utils")
        if not faltan:
            return
        if not shutil.which("apt-get"):
            self.motivos["instalar"] = "este sistema no tiene apt-get"
            return
        como = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if como and subprocess.run([*como, "true"], capture_output=True, check=False).returncode != 0:
            self.motivos["instalar"] = f"hace falta `sudo apt-get install {' '.join(faltan)}`"
            return
        print(f"── Instalando {', '.join(faltan)} de los paquetes de Debian ─────", flush=True)
        entorno = [*como, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        silencio = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run([*entorno, "update", "-q"], check=False, **silencio)  # type: ignore[call-overload]
        orden = [*entorno, "install", "-y", "-q", "--no-install-recommends", *faltan]
        if subprocess.run(orden, check=False, **silencio).returncode != 0:  # type: ignore[call-overload]
            self.motivos["instalar"] = f"falló apt-get install {' '.join(faltan)}"

    def _motivo(self, parte: str, texto: str) -> None:
        self.motivos[parte] = "; ".join(filter(None, [texto, self.motivos.get("instalar", "")]))

    def _buscar_navegador(self) -> None:
        self.navegador = next((ruta for nombre in NAVEGADORES if (ruta := shutil.which(nombre))), "")
        if not self.navegador:
            self._motivo("navegador", "no se encontró Chromium en PATH (paquete chromium)")

    # --- PostgreSQL ---------------------------------------------------------------------------------------------------
    def _postgres_que_contesta(self) -> str:
        """Address of a running PostgreSQL that trusts us, pointing to a database of the tests' own (it need not exist)."""
        pedida = os.environ.get("DATABASE_URL", "")
        if pedida.startswith(("postgres://", "postgresql://")):
            if _sirve(pedida):
                return pedida
            raise SystemExit(
                "DATABASE_URL apunta a un PostgreSQL que no contesta o no deja crear bases: corrígela o quítala."
            )
        for quien in dict.fromkeys(["postgres", getpass.getuser()]):
            direccion = f"postgres://{quien}@127.0.0.1:5432"
            if _sirve(f"{direccion}/postgres"):
                return f"{direccion}/{BASE}"
        return ""

    def _buscar_postgres(self) -> None:
        self.postgres = self._postgres_que_contesta() or self._postgres_propio()

    def _postgres_propio(self) -> str:
        initdb, pg_ctl = _programa_de_postgres("initdb"), _programa_de_postgres("pg_ctl")
        if not initdb or not pg_ctl:
            self._motivo(
                "postgres", "no hay un PostgreSQL que conteste en 127.0.0.1:5432 ni está instalado (postgresql)"
            )
            return ""
        carpeta = Path(tempfile.mkdtemp(prefix="ga-pg-", dir="/tmp"))
        self._carpetas.append(carpeta)
        como: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(carpeta, "postgres", "postgres")
            como = ["runuser", "-u", "postgres", "--"]
        datos, puerto = carpeta / "datos", puerto_libre()
        crear = [*como, initdb, "-D", str(datos), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        # Nothing here outlives the run: durability would only make it slower.
        ajustes = f"-p {puerto} -k {carpeta} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        control = [*como, pg_ctl, "-D", str(datos)]
        arrancar = [*control, "-w", "-l", str(carpeta / "registro"), "-o", ajustes, "start"]
        for orden in (crear, arrancar):
            hecho = subprocess.run(orden, cwd=carpeta, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
            if hecho.returncode != 0:
                self._motivo("postgres", f"falló {Path(orden[len(como)]).name} al crear un PostgreSQL de prueba")
                return ""
        self._pg_ctl = control
        return f"postgres://postgres@127.0.0.1:{puerto}/{BASE}"

    # --- Redis --------------------------------------------------------------------------------------------------------
    def _buscar_redis(self) -> None:
        """A server of our own, so nobody's data is near; else an empty database of the one that answers."""
        if pedido := os.environ.get("REDIS_URL", ""):
            self.redis = pedido
        elif programa := shutil.which("redis-server"):
            self.redis = self._redis_propio(programa)
        else:
            self.redis = self._redis_ajeno()

    def _redis_propio(self, programa: str) -> str:
        puerto = puerto_libre()
        orden = [programa, "--port", str(puerto), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._servidor_redis = subprocess.Popen(
            orden, cwd=tempfile.gettempdir(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        cliente = redis.Redis(port=puerto)
        limite = time.monotonic() + 15
        while time.monotonic() < limite and self._servidor_redis.poll() is None:
            try:
                cliente.ping()
            except redis.RedisError:
                threading.Event().wait(0.05)
            else:
                return f"redis://127.0.0.1:{puerto}/0"
        self._motivo("redis", "redis-server no arrancó")
        return ""

    def _redis_ajeno(self) -> str:
        for numero in range(9, 16):
            try:
                if redis.Redis(db=numero, socket_connect_timeout=2).dbsize() == 0:
                    return f"redis://127.0.0.1:6379/{numero}"
            except redis.RedisError:
                break
        self._motivo("redis", "no hay un Redis que conteste en 127.0.0.1:6379 ni está instalado (redis-server)")
        return ""
