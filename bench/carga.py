"""What the measuring needs around it: serve, load with wrk, ask once, run SQL, make sessions and a long chain."""

import contextlib
import datetime as dt
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
GUNICORN = Path(sys.executable).with_name("gunicorn")
TRABAJADORES = 3
CLIENTES = 8


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return int(enchufe.getsockname()[1])


@contextlib.contextmanager
def servir(aplicacion: str, **entorno: str) -> Iterator[tuple[int, int]]:
    """gunicorn, sync workers: (port, process id). Waits until it answers. `entorno` is added to the environment."""
    puerto = puerto_libre()
    orden = [str(GUNICORN), aplicacion, "--bind", f"127.0.0.1:{puerto}", "--workers", str(TRABAJADORES)]
    proceso = subprocess.Popen(
        [*orden, "--log-level", "warning", "--preload"],
        cwd=RAIZ,
        env={**os.environ, **entorno},
        stderr=subprocess.DEVNULL,
    )
    try:
        limite = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", puerto), timeout=0.2).close()
                break
            if proceso.poll() is not None or time.monotonic() > limite:
                raise SystemExit(f"{aplicacion} did not start")
        yield puerto, proceso.pid
    finally:
        proceso.send_signal(signal.SIGTERM)
        proceso.wait(timeout=20)


def wrk(direccion: str, segundos: int, guion: str = "") -> tuple[float, str]:
    """Requests per second of `wrk` with 8 connections, and all it printed."""
    orden = ["wrk", "-t1", f"-c{CLIENTES}", f"-d{segundos}s", *(["-s", guion] if guion else []), direccion]
    salida = subprocess.run(orden, capture_output=True, text=True, check=True, timeout=segundos + 60).stdout
    hallado = re.search(r"Requests/sec:\s+([\d.]+)", salida)
    if hallado is None:
        raise SystemExit(salida)
    return float(hallado[1]), salida


def exige_todo_bien(salida: str, que: str) -> None:
    """A rate of errors is no rate at all."""
    if "Non-2xx" in salida or "Socket errors" in salida:
        raise SystemExit(f"{que}: hubo respuestas con error\n{salida}")


def pedir(puerto: int, ruta: str) -> tuple[bytes, float]:
    """One GET: body and seconds."""
    conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=30)
    comienzo = time.perf_counter()
    conexion.request("GET", ruta)
    respuesta = conexion.getresponse()
    cuerpo = respuesta.read()
    tiempo = time.perf_counter() - comienzo
    conexion.close()
    if respuesta.status != 200:
        raise SystemExit(f"{ruta} answered {respuesta.status}")
    return cuerpo, tiempo


def psql(base: str, orden: str) -> None:
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", base, "-c", orden], check=True, capture_output=True)


def hacer_sesiones(cuantas: int, desde: int = 0) -> list[str]:
    """Session keys of people of the bench, logged in as allauth would leave them."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from cuentas.models import Persona

    claves = []
    for persona in Persona.objects.filter(correo__startswith="medicion").order_by("pk")[desde : desde + cuantas]:
        sesion = SessionStore()
        sesion[SESSION_KEY] = str(persona.pk)
        sesion[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        sesion[HASH_SESSION_KEY] = persona.get_session_auth_hash()
        sesion.create()
        claves.append(str(sesion.session_key))
    return claves


def hacer_bitacora(archivo: Path, cuantas: int) -> None:
    """A whole chain of `cuantas` entries as an export."""
    from bitacora import huella

    anterior = huella.PRIMERA_ANTERIOR
    lineas = []
    for numero in range(1, cuantas + 1):
        momento = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=numero)
        texto = huella.texto_de_entrada(
            cadena="bench", numero=numero, registrado_en=momento, ocurrido_en=momento, verbo="consultas.fase_prorrogada",
            asunto="consulta:bench", rol="coordinacion", organizacion="Organización de medición",
            nombre=huella.huella_con_sal("00" * 16, f"Persona {numero}"), anterior=anterior,
            cambio={"motivo": f"Motivo {numero}, con eñes y acentos", "numero": numero},
        )  # fmt: skip
        anterior = huella.huella(texto)
        lineas.append(json.dumps({"numero": numero, "huella": anterior, "texto": texto}, ensure_ascii=False))
    cabecera = {
        "formato": "gobierno-abierto/bitacora/1", "cadena": "bench", "nombre": "Medición", "entradas": cuantas,
        "cabeza": anterior,
    }  # fmt: skip
    archivo.write_text("\n".join([json.dumps(cabecera, ensure_ascii=False), *lineas]) + "\n", encoding="utf-8")
