"""Everything of a consulta as files: seconds and peak memory of the process: `python -m bench.exportar`.

Needs a database filled by `bench.generar` (DATABASE_URL): 10,500 propuestas in three formats and 160,000 supports in two.
The 50,000 contents of the ballots join when the vote of the bench is closed (`bench.medir` does it, on a copy). The goal
is at most 200 MB of memory, of which the portal itself, before any export, takes the first part.
"""

import json
import os
import sys
import time
from pathlib import Path

import django

META_MB = 200.0
ARCHIVOS = (
    "bench-consulta/propuestas.csv",
    "bench-consulta/propuestas.json",
    "bench-consulta/propuestas.xlsx",
    "bench-consulta/apoyos.csv",
    "bench-consulta/apoyos.json",
    "bench-votacion/resultados/contenidos.txt",
)


def memoria() -> float:
    """The most this process has held, in MB. `ru_maxrss` would count also what held whoever launched it."""
    estado = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(renglon.split()[1]) for renglon in estado.splitlines() if renglon.startswith("VmHWM")) / 1024


def exportar() -> tuple[float, float, int]:
    """Seconds of all, peak MB, and how many files there were. Each is read as a network would, without keeping it."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.CACHE_DE_PAGINAS_SEGUNDOS = 0
    cliente, todo, hechos = Client(), 0.0, 0
    cliente.get("/consultas/bench-consulta/propuestas/")
    print(f"  antes de exportar: {memoria():.0f} MB", flush=True)
    for archivo in ARCHIVOS:
        empieza = time.perf_counter()
        respuesta = cliente.get(f"/consultas/{archivo}")
        if respuesta.status_code == 404 and archivo.endswith(".txt"):
            print(f"  {archivo}: la votación sigue abierta")
            continue
        if respuesta.status_code != 200:
            raise SystemExit(f"{archivo} answered {respuesta.status_code}")
        partes = respuesta.streaming_content if respuesta.streaming else [respuesta.content]
        octetos = sum(map(len, partes))
        segundos = time.perf_counter() - empieza
        todo, hechos = todo + segundos, hechos + 1
        print(f"  {archivo}: {octetos / 1e6:.1f} MB en {segundos:.1f} s, cima {memoria():.0f} MB", flush=True)
    return todo, memoria(), hechos


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
    os.environ.setdefault("LOG_LEVEL", "CRITICAL")
    django.setup()
    segundos, cima, hechos = exportar()
    print(f"{hechos} archivos en {segundos:.1f} s, {cima:.0f} MB (meta: {META_MB:g} MB)")
    print("EXPORTADO", json.dumps({"segundos": segundos, "mb": cima, "archivos": hechos}))
    return int(cima > META_MB)


if __name__ == "__main__":
    sys.exit(main())
