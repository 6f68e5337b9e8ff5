"""A burst: 50 ballots a second for two minutes from 8 clients: `python -m bench.rafaga [--segundos 120]`.

Needs the PostgreSQL database of `bench.generar` (DATABASE_URL, REDIS_URL). Ballots leave by the clock, not when the last
answer came: a late answer counts as late from the instant its ballot was due. Prints p50, p95 and worst latency, what
was not accepted, and the difference between ballots, roll and answers once the server has stopped.
"""

import argparse
import http.client
import json
import os
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field

from bench.carga import CLIENTES, hacer_sesiones, servir

POR_SEGUNDO = 50
CONSULTA = "bench-votacion"
FICHA = "a" * 32


@dataclass
class Cuenta:
    """What the clients saw. `tardanzas` in seconds, from the instant each ballot was due."""

    tardanzas: list[float] = field(default_factory=list)
    rechazos: dict[int, int] = field(default_factory=dict)
    candado: threading.Lock = field(default_factory=threading.Lock)

    def anotar(self, estado: int, tardanza: float) -> None:
        with self.candado:
            if estado == 201:
                self.tardanzas.append(tardanza)
            else:
                self.rechazos[estado] = self.rechazos.get(estado, 0) + 1

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.tardanzas, n=20)[18]


def _cliente(puerto: int, suyas: list[tuple[int, str]], comienzo: float, cuenta: Cuenta) -> None:
    """Cast its ballots, each at its instant: `suyas` are (place in the burst, session key)."""
    cuerpo = json.dumps({"consulta": CONSULTA, "temas": ["1-1", "2-2"]})
    for lugar, clave in suyas:
        debida = comienzo + lugar / POR_SEGUNDO
        espera = debida - time.perf_counter()
        if espera > 0:
            threading.Event().wait(espera)
        conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=30)
        try:
            conexion.request(
                "POST",
                "/api/v1/boletas/",
                cuerpo,
                {
                    "Content-Type": "application/json",
                    "X-CSRFToken": FICHA,
                    "Cookie": f"sessionid={clave}; csrftoken={FICHA}",
                },
            )
            respuesta = conexion.getresponse()
            respuesta.read()
            cuenta.anotar(respuesta.status, time.perf_counter() - debida)
        except OSError:
            cuenta.anotar(0, 0.0)
        finally:
            conexion.close()


def disparar(puerto: int, segundos: int, desde: int = 0) -> Cuenta:
    """The burst against a server that is up: `segundos` × 50 ballots of people of the bench from the `desde`-th on."""
    total = segundos * POR_SEGUNDO
    claves = hacer_sesiones(total, desde)
    if len(claves) < total:
        raise SystemExit(f"the bench has {len(claves)} people left and the burst needs {total}")
    cuenta = Cuenta()
    comienzo = time.perf_counter() + 0.5
    hilos = [
        threading.Thread(
            target=_cliente,
            args=(puerto, [(n, claves[n]) for n in range(cliente, total, CLIENTES)], comienzo, cuenta),
        )
        for cliente in range(CLIENTES)
    ]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    return cuenta


def main() -> int:
    lector = argparse.ArgumentParser(description=__doc__)
    lector.add_argument("--segundos", type=int, default=120)
    segundos = lector.parse_args().segundos
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    import django

    django.setup()
    from consultas.models import Boleta, InscripcionEnPadron

    def filas() -> tuple[int, int]:
        boletas = Boleta.objects.filter(consulta__slug=CONSULTA).count()
        return boletas, InscripcionEnPadron.objects.filter(consulta__slug=CONSULTA).count()

    antes, _ = filas()
    with servir("gobabierto.wsgi") as (puerto, _):
        cuenta = disparar(puerto, segundos)
    boletas, padron = filas()
    print(
        f"{segundos} s, {POR_SEGUNDO}/s, {CLIENTES} clientes: {len(cuenta.tardanzas)} aceptadas, {cuenta.rechazos} no"
    )
    print(
        f"tardanza p50 {1000 * statistics.median(cuenta.tardanzas):.0f} ms, p95 {1000 * cuenta.p95:.0f} ms, "
        f"peor {1000 * max(cuenta.tardanzas):.0f} ms"
    )
    perdidas = len(cuenta.tardanzas) - (boletas - antes)
    print(f"perdidas {perdidas}, dobles {abs(boletas - padron)}")
    return 0 if not perdidas and boletas == padron and not cuenta.rechazos and cuenta.p95 <= 0.3 else 1


if __name__ == "__main__":
    sys.exit(main())
