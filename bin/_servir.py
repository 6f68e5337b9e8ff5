"""bin/serve: prepares what is missing, then serves the demo on loopback until Ctrl-C.

Exit codes: 0 stopped by hand, 1 something the sentence on screen tells how to mend.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urlsplit

from _entorno import PYTHON, RAIZ, Tropiezo, exigir_escritura, preparar

ANFITRION = "127.0.0.1"  # demo accounts have public passwords: never anything but loopback
BASES = {"sqlite", "postgres", "postgresql"}
ESPERA_DE_ARRANQUE = 60.0


def paso(numero: int, texto: str) -> None:
    print(f"[{numero}/4] {texto}", flush=True)


def puerto_pedido() -> int:
    texto = os.environ.get("PORT") or "8000"
    if not texto.isascii() or not texto.isdigit() or not 1 <= int(texto) <= 65535:
        raise Tropiezo(f"PORT debe ser un número entre 1 y 65535, no «{texto}»: por ejemplo PORT=8001 bin/serve.")
    puerto = int(texto)
    with socket.socket() as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind((ANFITRION, puerto))
        except PermissionError as error:
            raise Tropiezo(
                f"Este sistema no te deja usar el puerto {puerto}: elige uno mayor que 1023, "
                "por ejemplo PORT=8001 bin/serve."
            ) from error
        except OSError as error:
            otro = 8001 if puerto == 8000 else 8000
            raise Tropiezo(
                f"El puerto {puerto} ya está ocupado: cierra el programa que lo usa o elige otro, "
                f"por ejemplo PORT={otro} bin/serve."
            ) from error
    return puerto


def revisar_base(direccion: str) -> None:
    """Refuse an address Django could not even read, without showing the password it may carry."""
    if not direccion:
        return
    ejemplo = "por ejemplo postgres://nombre:clave@localhost:5432/gobabierto (o quítala para usar SQLite)."
    esquema = direccion.partition(":")[0]
    if "://" not in direccion or esquema not in BASES:
        raise Tropiezo(f"DATABASE_URL no se entiende: debe empezar por postgres:// o sqlite:///, {ejemplo}")
    try:
        partes = urlsplit(direccion)
        puerto = partes.port
    except ValueError:
        raise Tropiezo(f"DATABASE_URL no se entiende: revisa el anfitrión y el puerto, {ejemplo}") from None
    if esquema != "sqlite" and len(unquote(partes.path)) < 2:
        raise Tropiezo(f"A DATABASE_URL le falta el nombre de la base, {ejemplo}")
    if puerto == 0:
        raise Tropiezo(f"DATABASE_URL no se entiende: el puerto 0 no existe, {ejemplo}")


def revisar_redis(direccion: str) -> None:
    if not direccion:
        return
    partes = urlsplit(direccion)
    remedio = "enciéndelo, corrige la dirección o quita REDIS_URL para servir sin Redis."
    if partes.scheme == "unix":
        return
    try:
        puerto = partes.port or 6379
    except ValueError:
        puerto = 0
    if partes.scheme not in {"redis", "rediss"} or not partes.hostname or not puerto:
        raise Tropiezo("REDIS_URL no se entiende: debe ser como redis://localhost:6379/0; corrígela o quítala.")
    try:
        socket.create_connection((partes.hostname, puerto), timeout=5).close()
    except OSError as error:
        raise Tropiezo(f"Redis no contesta en {partes.hostname}:{puerto}: {remedio}") from error


def carpeta_de_datos() -> Path:
    return Path(os.environ.get("VAR_DIR") or RAIZ / "var")


def preparar_base(entorno: dict[str, str]) -> None:
    """Migrate, seed and print the accounts, in one process; whatever fails becomes one sentence."""
    orden = [str(PYTHON), "manage.py", "preparar"]
    hecho = subprocess.run(
        orden, cwd=RAIZ, env=entorno, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if hecho.returncode == 0:
        return
    if hecho.returncode < 0:
        raise Tropiezo("La preparación de la base de datos se interrumpió: vuelve a correr bin/serve.")
    lineas = [linea.strip() for linea in hecho.stderr.splitlines() if linea.strip()]
    if "Traceback (most recent call last):" not in hecho.stderr and lineas:
        raise Tropiezo(" ".join(lineas).removeprefix("CommandError: "))
    bitacora = carpeta_de_datos() / "preparar.log"
    bitacora.write_text(hecho.stderr, encoding="utf-8")
    ultima = lineas[-1] if lineas else "sin mensaje"
    raise Tropiezo(f"No se pudo preparar la base de datos ({ultima}): el detalle está en {bitacora}.")


class Procesos:
    """The server and, with Redis, the worker: started together, stopped together."""

    def __init__(self) -> None:
        self.hijos: list[subprocess.Popen[bytes]] = []
        self.aviso = threading.Event()
        for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(senal, self._parar)

    def _parar(self, senal: int, marco: object) -> None:
        self.aviso.set()

    def encender(self, orden: list[str], entorno: dict[str, str]) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches only this process, which then stops each child exactly once.
        hijo = subprocess.Popen(orden, cwd=RAIZ, env=entorno, stdin=subprocess.DEVNULL, start_new_session=True)
        self.hijos.append(hijo)
        return hijo

    def apagar(self) -> None:
        for hijo in reversed(self.hijos):
            if hijo.poll() is None:
                hijo.terminate()
        for hijo in self.hijos:
            try:
                hijo.wait(timeout=20)
            except subprocess.TimeoutExpired:
                hijo.kill()
                hijo.wait()

    def alguno_cayo(self) -> bool:
        return any(hijo.poll() is not None for hijo in self.hijos)


def contesta(puerto: int) -> bool:
    directo = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with directo.open(f"http://{ANFITRION}:{puerto}/healthz", timeout=5) as respuesta:
            return bool(respuesta.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def servir(puerto: int, entorno: dict[str, str]) -> int:
    procesos = Procesos()
    orden = [str(PYTHON), "-m", "gunicorn", "gobabierto.wsgi", "--bind", f"{ANFITRION}:{puerto}", "--workers", "3"]
    # Preloading imports the project once instead of once a worker: the second start's five seconds depend on it.
    orden += ["--preload", "--timeout", "60", "--log-level", "warning", "--no-control-socket"]
    try:
        procesos.encender(orden, entorno)
        if entorno.get("REDIS_URL"):
            agenda = carpeta_de_datos() / "celerybeat-schedule"
            trabajador = [
                str(PYTHON),
                "-m",
                "celery",
                "-A",
                "gobabierto",
                "--quiet",
                "worker",
                "--beat",
                "--schedule",
                str(agenda),
            ]
            procesos.encender([*trabajador, "--concurrency", "2", "--loglevel", "WARNING"], entorno)
        limite = time.monotonic() + ESPERA_DE_ARRANQUE
        while not contesta(puerto):
            if procesos.aviso.wait(0.1):
                return 0
            if procesos.alguno_cayo() or time.monotonic() > limite:
                raise Tropiezo("El servidor no llegó a contestar: lee el motivo en las líneas de arriba.")
        print(f"\nListo: http://localhost:{puerto}/    (Ctrl-C para terminar)", flush=True)
        while not procesos.aviso.wait(0.5):
            if procesos.alguno_cayo():
                raise Tropiezo("El servidor se detuvo por su cuenta: lee el motivo en las líneas de arriba.")
        print("\nHasta luego.", flush=True)
        return 0
    finally:
        procesos.apagar()


def main() -> int:
    if len(sys.argv) > 1:
        print("Uso: bin/serve    Variables que respeta: PORT, DATABASE_URL, REDIS_URL, VAR_DIR, PYTHON.")
        return 0 if sys.argv[1] in {"-h", "--help", "--ayuda"} else 2
    paso(1, "Revisando el puerto, los permisos y las direcciones…")
    puerto = puerto_pedido()
    revisar_base(os.environ.get("DATABASE_URL", ""))
    exigir_escritura(carpeta_de_datos())
    revisar_redis(os.environ.get("REDIS_URL", ""))
    paso(2, "Preparando el entorno de Python (la primera vez tarda hasta un minuto)…")
    if shutil.disk_usage(RAIZ).free < 300_000_000 and not PYTHON.exists():
        raise Tropiezo(f"Quedan menos de 300 MB libres en el disco de {RAIZ}: libera espacio y vuelve a intentarlo.")
    preparar("base")
    entorno = {**os.environ, "DJANGO_SETTINGS_MODULE": "gobabierto.settings.dev"}
    entorno.setdefault("LOG_LEVEL", "WARNING")
    entorno.setdefault("PGCONNECT_TIMEOUT", "10")
    entorno.pop("PYTHONDONTWRITEBYTECODE", None)
    paso(3, "Preparando la base de datos…")
    preparar_base(entorno)
    paso(4, f"Encendiendo el servidor en {ANFITRION}:{puerto}…")
    return servir(puerto, entorno)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Tropiezo as tropiezo:
        print(f"\n{tropiezo}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nInterrumpido.", file=sys.stderr)
        sys.exit(130)
