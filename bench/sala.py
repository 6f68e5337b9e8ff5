"""How soon a room sees what one of its people wrote: `python -m bench.sala [--segundos 120]`.

Twenty people keep the tree open as a browser does: each asks every 2 s, with the ETag it holds, and each writes something
every 10 s or so. For each operation and each of the others: from the moment the key is pressed (before the POST leaves)
to the moment the answer that carries it has been read. The browser's drawing is not in it. Issue 4/6 asks for 3 s.
"""

import argparse
import http.client
import json
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bench.editores import EDITORES, FICHA, PREPARAR, _ultimo

CADA_CUANTO = 2.0
ENTRE_ACTOS = (5.0, 15.0)
PEDIDO = 3.0
VERSION = re.compile(rb'id="arbol-vivo"[^>]*data-version="(\d+)"')


@dataclass
class Sala:
    """What happened: when each operation was begun and by whom, and when each person first held each version."""

    hechas: dict[int, tuple[int, float]] = field(default_factory=dict)
    vistas: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    estados: dict[int, int] = field(default_factory=dict)
    candado: threading.Lock = field(default_factory=threading.Lock)

    def contar(self, estado: int) -> None:
        with self.candado:
            self.estados[estado] = self.estados.get(estado, 0) + 1

    def tardanzas(self) -> list[float]:
        """Seconds, one for each operation and each other person who saw it."""
        salida = []
        for numero, (quien, cuando) in self.hechas.items():
            for otra, vistas in self.vistas.items():
                primera = next((instante for instante, version in vistas if version >= numero), None)
                if otra != quien and primera is not None:
                    salida.append(max(0.0, primera - cuando))
        return salida


class Persona(threading.Thread):
    """A window of the tree: it asks every two seconds and writes now and then, one request at a time."""

    def __init__(self, base: str, dicho: dict[str, Any], quien: int, hasta: float, sala: Sala) -> None:
        super().__init__(daemon=True)
        self.donde, self.dicho, self.quien, self.hasta, self.sala = urlsplit(base).netloc, dicho, quien, hasta, sala
        self.azar = random.Random(quien)
        self.galleta = f"sessionid={dicho['galletas'][quien]}; csrftoken={FICHA}"
        self.etiqueta = ""
        sala.vistas[quien] = []

    def run(self) -> None:
        mira = time.monotonic() + self.azar.uniform(0, CADA_CUANTO)
        escribe = time.monotonic() + self.azar.uniform(*ENTRE_ACTOS)
        while time.monotonic() < self.hasta:
            threading.Event().wait(max(0.0, min(mira, escribe) - time.monotonic()))
            if escribe <= mira:
                if time.monotonic() < self.hasta - 2 * PEDIDO:  # whatever is written has the time to be seen
                    self.escribir()
                escribe = time.monotonic() + self.azar.uniform(*ENTRE_ACTOS)
            else:
                self.mirar()
                mira = time.monotonic() + CADA_CUANTO  # as htmx does: from the answer, not from the question

    def mirar(self) -> None:
        cabeceras = {"HX-Request": "true", **({"If-None-Match": self.etiqueta} if self.etiqueta else {})}
        estado, cuerpo, etiqueta = self.pedir("GET", f"/mesas/{self.dicho['mesa']}/arbol/problemas/vivo/", cabeceras)
        if estado == 200:
            self.etiqueta = etiqueta
            hallada = VERSION.search(cuerpo)
            if hallada:
                self.sala.vistas[self.quien].append((time.monotonic(), int(hallada.group(1))))

    def escribir(self) -> None:
        empieza = time.monotonic()
        datos = {
            "padre": self.dicho["central"],
            "tipo": self.azar.choice(["causa", "efecto"]),
            "enunciado": f"Lo que dice {self.azar.randrange(10**9)}",
            "codigo": uuid.uuid4().hex[:12],
            "clave": str(uuid.uuid4()),
        }
        cabeceras = {"Content-Type": "application/json", "X-CSRFToken": FICHA}
        ruta = f"/api/v1/arboles/{self.dicho['mesa']}:problemas/agregar/"
        estado, cuerpo, _ = self.pedir("POST", ruta, cabeceras, json.dumps(datos))
        if estado == 200:
            with self.sala.candado:
                self.sala.hechas[json.loads(cuerpo)["numero"]] = (self.quien, empieza)

    def pedir(
        self, metodo: str, ruta: str, cabeceras: dict[str, str], cuerpo: str | None = None
    ) -> tuple[int, bytes, str]:
        conexion = http.client.HTTPConnection(self.donde, timeout=30)
        try:
            conexion.request(metodo, ruta, cuerpo, {**cabeceras, "Cookie": self.galleta})
            respuesta = conexion.getresponse()
            leido = respuesta.read()
        except OSError:
            self.sala.contar(0)
            return 0, b"", ""
        finally:
            conexion.close()
        self.sala.contar(respuesta.status)
        return respuesta.status, leido, respuesta.headers.get("ETag", "")


def ocupar(servidor: Any, segundos: float, personas: int) -> Sala:
    """A room at work against a `tests.servidor.Servidor` that is up."""
    dicho = _ultimo(servidor.manage("shell", "-c", PREPARAR.format(editores=personas)))
    sala, hasta = Sala(), time.monotonic() + segundos
    gente = [Persona(servidor.url, dicho, quien, hasta, sala) for quien in range(personas)]
    for persona in gente:
        persona.start()
    for persona in gente:
        persona.join(segundos + 60)
    return sala


def main() -> int:
    opciones = argparse.ArgumentParser(description=__doc__)
    opciones.add_argument("--segundos", type=float, default=120)
    opciones.add_argument("--personas", type=int, default=EDITORES)
    pedido = opciones.parse_args()
    os.environ["GA_CORRIDA"] = f"ga_{uuid.uuid4().hex[:10]}"
    os.environ["GA_CORRIDA_DIR"] = tempfile.mkdtemp(prefix="ga-sala-")
    from tests.bases import borrar_bases, es_postgres
    from tests.servidor import copiar_plantilla, descartar

    servidor = copiar_plantilla(sembrada=False)
    try:
        servidor.encender()
        sala = ocupar(servidor, pedido.segundos, pedido.personas)
    finally:
        descartar(servidor)
        if es_postgres():
            borrar_bases(os.environ["GA_CORRIDA"])
        shutil.rmtree(os.environ["GA_CORRIDA_DIR"], ignore_errors=True)
    tardanzas = sala.tardanzas()
    pares = len(sala.hechas) * (pedido.personas - 1)
    if len(tardanzas) < 2:
        print(f"nadie vio nada: {sala.estados}")
        return 1
    cortes = statistics.quantiles(tardanzas, n=100)
    a_tiempo = sum(tardanza <= PEDIDO for tardanza in tardanzas)
    print(f"{pedido.personas} personas, {pedido.segundos:.0f} s: {len(sala.hechas)} cambios, respuestas {sala.estados}")
    print(
        f"de la tecla a las otras pantallas: p50 {cortes[49]:.2f} s, p95 {cortes[94]:.2f} s, p99 {cortes[98]:.2f} s, "
        f"peor {max(tardanzas):.2f} s; {a_tiempo} de {pares} en {PEDIDO:.0f} s o menos"
    )
    return 0 if a_tiempo == pares else 1


if __name__ == "__main__":
    sys.exit(main())
