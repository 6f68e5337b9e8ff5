"""Measure the lines of the performance table that exist: `python -m bench.medir [--escribir] [--segundos 10]`.

Needs a PostgreSQL database filled by `bench.generar` (DATABASE_URL), Redis (REDIS_URL), `wrk` and `pgbench`. The bare
"hello" view and pgbench run in the same run, so that what counts is the ratio, not the machine. A line that is not
reached says *no alcanzado*; one whose feature does not exist yet says so.
"""

import argparse
import datetime as dt
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench import otras
from bench.carga import (
    CLIENTES,
    RAIZ,
    TRABAJADORES,
    exige_todo_bien,
    hacer_bitacora,
    hacer_sesiones,
    pedir,
    psql,
    servir,
    wrk,
)


@dataclass
class Renglon:
    """One line of the table. `cumple` None: the feature does not exist yet."""

    que: str
    meta: str
    medido: str
    cumple: bool | None = None

    def __str__(self) -> str:
        veredicto = {True: "sí", False: "**no alcanzado**", None: "todavía no existe"}[self.cumple]
        return f"| {self.que} | {self.meta} | {self.medido} | {veredicto} |"


@dataclass
class Banco:
    """What one run shares: its addresses, its length, its lines."""

    segundos: int
    renglones: list[Renglon] = field(default_factory=list)

    def anotar(self, que: str, meta: str, medido: str, cumple: bool | None = None) -> None:
        self.renglones.append(Renglon(que, meta, medido, cumple))
        print(self.renglones[-1], flush=True)


def medir_consultas_sql(banco: Banco) -> None:
    """SQL queries of each public page and of casting a ballot, counted in this process."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from consultas.models import Propuesta

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.CACHE_DE_PAGINAS_SEGUNDOS = 0  # a kept page asks nothing: what is counted is drawing it
    folio = (
        Propuesta.objects.filter(consulta__slug="bench-consulta").order_by("-apoyos").values_list("folio", flat=True)[0]
    )
    rutas = {
        "lista de propuestas": ("/consultas/bench-consulta/propuestas/", 8),
        "lista de propuestas con filtros": ("/consultas/bench-consulta/propuestas/?buscar=agua&entidad=09", 8),
        "lista de compromisos": ("/compromisos/", 8),
        "lista de compromisos con filtros": (
            "/compromisos/?buscar=agua&semaforo=atrasado&sin_aceptacion=true&ordenar=avance",
            8,
        ),
        "lista de planes": ("/planes/", 8),
        "lista de ejercicios": ("/ejercicios/", 8),
        "lista de organizaciones": ("/organizaciones/", 8),
        "detalle de propuesta": (f"/consultas/bench-consulta/propuestas/{folio}/", 15),
        "detalle de compromiso": ("/compromisos/bench-1-c001/", 15),
        "detalle de plan": ("/planes/bench-1/", 15),
        "inicio": ("/", 15),
    }
    for nombre, (ruta, tope) in rutas.items():
        cliente = Client()
        cliente.get(ruta)
        with CaptureQueriesContext(connection) as hechas:
            respuesta = cliente.get(ruta)
        if respuesta.status_code != 200:
            raise SystemExit(f"{ruta} answered {respuesta.status_code}")
        banco.anotar(f"Consultas SQL: {nombre}", f"≤ {tope}", str(len(hechas)), len(hechas) <= tope)
    sesiones = hacer_sesiones(1, desde=3_990)
    cliente = Client(headers={"x-csrftoken": "a" * 32})
    cliente.cookies["sessionid"], cliente.cookies["csrftoken"] = sesiones[0], "a" * 32
    cuerpo = json.dumps({"consulta": "bench-votacion", "temas": ["1-1"]})
    with CaptureQueriesContext(connection) as hechas:
        respuesta = cliente.post("/api/v1/boletas/", cuerpo, content_type="application/json")
    if respuesta.status_code != 201:
        raise SystemExit(f"ballot answered {respuesta.status_code}: {respuesta.content!r}")
    # Savepoints and the transaction's own words are not queries.
    propias = [q for q in hechas if not re.match(r"(SAVEPOINT|RELEASE|BEGIN|COMMIT)", q["sql"])]
    banco.anotar("Consultas SQL: depositar una boleta", "≤ 10", str(len(propias)), len(propias) <= 10)


GUION_DE_VOTO = """
local claves = {{ {claves} }}
local n = 0
local mal = 0
request = function()
  n = n + 1
  local clave = claves[n]
  if clave == nil then wrk.thread:stop() return wrk.format("GET", "/healthz") end
  local headers = {{
    ["Content-Type"] = "application/json", ["X-CSRFToken"] = "{ficha}",
    ["Cookie"] = "sessionid=" .. clave .. "; csrftoken={ficha}"
  }}
  return wrk.format("POST", "/api/v1/boletas/", headers, '{{"consulta": "bench-votacion", "temas": ["1-1", "2-2"]}}')
end
response = function(status)
  if status ~= 201 and status ~= 200 then io.write("BAD " .. status .. "\\n") end
end
"""


def medir_votos(banco: Banco, puerto: int, pgbench_tps: float) -> int:
    """Ballots per second of 8 concurrent voters, each with a session of their own. Returns how many there were before."""
    from consultas.models import Boleta

    antes = Boleta.objects.filter(consulta__slug="bench-votacion").count()
    claves = hacer_sesiones(3_900)
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as archivo:
        archivo.write(GUION_DE_VOTO.format(claves=",".join(f'"{c}"' for c in claves), ficha="a" * 32))
    segundos = min(banco.segundos, 10)
    por_segundo, salida = wrk(f"http://127.0.0.1:{puerto}/", segundos, archivo.name)
    Path(archivo.name).unlink()
    if "BAD" in salida:
        raise SystemExit(f"some ballots were refused: {set(re.findall('BAD [0-9]+', salida))}")
    razon = por_segundo / pgbench_tps
    banco.anotar(
        "Boletas, 8 a la vez, contra INSERT de pgbench",
        "≥ 0.01 (busca 0.015)",
        f"{por_segundo:.0f}/s = {razon:.4f} de {pgbench_tps:.0f}/s",
        razon >= 0.01,
    )
    return antes


def contar_votos(banco: Banco, antes: int) -> None:
    """Once the server has stopped and no ballot is in flight: as many ballots as names on the roll."""
    from consultas.models import Boleta, InscripcionEnPadron

    boletas = Boleta.objects.filter(consulta__slug="bench-votacion").count()
    padron = InscripcionEnPadron.objects.filter(consulta__slug="bench-votacion").count()
    banco.anotar(
        "Boletas perdidas o dobles",
        "0",
        f"{boletas - antes} nuevas, {abs(boletas - padron)} de diferencia con el padrón",
        boletas == padron and boletas > antes,
    )


def medir_pgbench(segundos: int) -> float:
    """Transactions per second of single-row INSERTs, 8 clients."""
    base = os.environ["DATABASE_URL"]
    psql(base, "DROP TABLE IF EXISTS pgbench_renglon; CREATE TABLE pgbench_renglon (id bigserial PRIMARY KEY, v text)")
    with tempfile.NamedTemporaryFile("w", suffix=".sql", delete=False) as archivo:
        archivo.write("INSERT INTO pgbench_renglon (v) VALUES ('una boleta de tamaño parecido: 1-1,2-2,3-1');\n")
    orden = ["pgbench", "-n", "-c", str(CLIENTES), "-j", "2", "-T", str(min(segundos, 10)), "-f", archivo.name, base]
    salida = subprocess.run(orden, capture_output=True, text=True, check=True, timeout=120).stdout
    Path(archivo.name).unlink()
    psql(base, "DROP TABLE pgbench_renglon")
    return float(re.search(r"tps = ([\d.]+)", salida)[1])  # type: ignore[index]


def medir_paginas(banco: Banco, hola: float) -> None:
    """Rates of the pages against the bare view of the same run; sizes; memory of the workers."""
    from consultas.models import Propuesta

    folio = (
        Propuesta.objects.filter(consulta__slug="bench-consulta").order_by("-apoyos").values_list("folio", flat=True)[0]
    )
    lista, ficha = "/consultas/bench-consulta/propuestas/", f"/consultas/bench-consulta/propuestas/{folio}/"
    pgbench = medir_pgbench(banco.segundos)
    with servir("gobabierto.wsgi", CACHE_DE_PAGINAS_SEGUNDOS="5") as (puerto, _):
        que = "Lista pública con caché de páginas anónimas"
        medir_pagina(banco, que, f"http://127.0.0.1:{puerto}{lista}", hola, meta=0.20, busca=0.35)
    with servir("gobabierto.wsgi", CACHE_DE_PAGINAS_SEGUNDOS="0") as (puerto, pid):
        base = f"http://127.0.0.1:{puerto}"
        medir_pagina(banco, "Lista pública, 30 de 10,500, sin caché", f"{base}{lista}", hola, meta=0.02, busca=0.03)
        medir_pagina(banco, "Detalle público, sin caché", f"{base}{ficha}", hola, meta=0.02, busca=0.03)
        medir_crecimiento(banco, base)
        medir_api(banco, puerto)
        medir_peso(banco, puerto)
        antes = medir_votos(banco, puerto, pgbench)
        hijos = subprocess.run(
            ["ps", "-o", "rss=", "--ppid", str(pid)], capture_output=True, text=True, check=True
        ).stdout
        memoria = max(int(renglon) for renglon in hijos.split()) / 1024
        banco.anotar("Memoria de un trabajador", "≤ 150 MB", f"{memoria:.0f} MB", memoria <= 150)
    contar_votos(banco, antes)


def medir_pagina(banco: Banco, que: str, direccion: str, hola: float, *, meta: float, busca: float) -> None:
    """The rate of one page against the bare view's."""
    por_segundo, salida = wrk(direccion, banco.segundos)
    exige_todo_bien(salida, direccion)
    razon = por_segundo / hola
    banco.anotar(
        f"{que}, contra la vista «hola»",
        f"≥ {meta:.2f} (busca {busca:.2f})",
        f"{por_segundo:.0f}/s = {razon:.4f} de {hola:.0f}/s",
        razon >= meta,
    )


def medir_crecimiento(banco: Banco, base: str) -> None:
    """Page 1 and a far page of a list with 100,000 rows against the same pages with 1,000."""
    segundos = max(2, banco.segundos // 3)
    for nombre, chica, grande in (("1", 1, 1), ("50 (33 en la chica)", 33, 50)):
        tasas = []
        for cuantas, pagina in ((1_000, chica), (100_000, grande)):
            tasa, salida = wrk(f"{base}/consultas/bench-{cuantas}/propuestas/?page={pagina}", segundos)
            exige_todo_bien(salida, f"page {pagina} of {cuantas}")
            tasas.append(tasa)
        razon = tasas[0] / tasas[1]
        banco.anotar(
            f"Crecimiento: página {nombre} con 100,000 contra 1,000", "≤ 1.3 ×", f"{razon:.2f} ×", razon <= 1.3
        )


def medir_api(banco: Banco, puerto: int) -> None:
    for coleccion in ("propuestas", "compromisos"):
        ruta = f"/api/v1/{coleccion}/?por_pagina=100"
        cuerpo, _ = pedir(puerto, ruta)
        filas = len(json.loads(cuerpo)["results"])
        tiempo = statistics.median(pedir(puerto, ruta)[1] for _ in range(30)) * 1000
        banco.anotar(
            f"API, {filas} {coleccion}", "100 filas ≤ 60 ms", f"{tiempo:.0f} ms", filas == 100 and tiempo <= 60
        )


def medir_peso(banco: Banco, puerto: int) -> None:
    """Bytes and requests of a first visit to the home page, compressed as the proxy does (gzip 6)."""
    pagina, _ = pedir(puerto, "/")
    texto = pagina.decode()
    partes = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', texto))
    total = len(gzip.compress(pagina, 6))
    for ruta in sorted(partes):
        cuerpo, _ = pedir(puerto, ruta)
        total += len(gzip.compress(cuerpo, 6))
        if ruta.endswith(".css"):
            for fuente in re.findall(r'url\(["\']?([^)"\']+\.woff2)', cuerpo.decode()):
                direccion = fuente if fuente.startswith("/") else str(Path(ruta).parent / fuente)
                partes = partes | {os.path.normpath(direccion)}
                total += len(pedir(puerto, os.path.normpath(direccion))[0])
    banco.anotar("Primera visita", "≤ 150 kB", f"{total / 1000:.0f} kB", total <= 150_000)
    banco.anotar("Peticiones de la primera visita", "≤ 12", str(len(partes) + 1), len(partes) + 1 <= 12)
    siguiente = len(gzip.compress(pedir(puerto, "/consultas/bench-consulta/propuestas/")[0], 6))
    banco.anotar("Páginas siguientes", "≤ 25 kB", f"{siguiente / 1000:.0f} kB", siguiente <= 25_000)


CIERRE = """
import resource, time
from consultas.commands import escrutar_consulta, terminar_votacion
from consultas.commands.urna import reconstruir_urna, rematar_urna
from consultas.models import Consulta
from cuentas.models import Persona
consulta = Consulta.objects.get(slug="bench-votacion")
persona = Persona.objects.get(correo="medicion1@bench.example")
terminar_votacion(persona=persona, consulta=consulta, motivo="Medición")
inicio = time.perf_counter()
escrutar_consulta(persona=persona, consulta=Consulta.objects.get(pk=consulta.pk))
reconstruir_urna(persona=persona, consulta=Consulta.objects.get(pk=consulta.pk))
rematar_urna(Consulta.objects.get(pk=consulta.pk))
tiempo = time.perf_counter() - inicio
hecho = Consulta.objects.get(pk=consulta.pk).escrutinio
contadas = len(hecho.contenidos.splitlines())
assert contadas == hecho.boletas == len(hecho.sellos.splitlines()) == hecho.padron, "the lists do not agree"
print("CIERRE", contadas, tiempo, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def medir_cierre(banco: Banco) -> None:
    """Tally 50,000 ballots and rebuild their urn, on a copy of the database: seconds and peak memory of the process."""
    from django.db import connection

    connection.close()  # PostgreSQL copies only a database that nobody holds open
    base = os.environ["DATABASE_URL"]
    nombre = urlsplit(base).path.lstrip("/")
    copia = f"{nombre}_cierre"
    mantenimiento = urlunsplit(urlsplit(base)._replace(path="/postgres"))
    psql(mantenimiento, f"DROP DATABASE IF EXISTS {copia}")
    psql(mantenimiento, f"CREATE DATABASE {copia} TEMPLATE {nombre}")
    try:
        entorno = {**os.environ, "DATABASE_URL": urlunsplit(urlsplit(base)._replace(path=f"/{copia}"))}
        hecho = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", CIERRE],
            cwd=RAIZ, env=entorno, capture_output=True, text=True, timeout=600,
        )  # fmt: skip
        hallado = re.search(r"CIERRE (\d+) ([\d.]+) ([\d.]+)", hecho.stdout)
        if hallado is None:
            raise SystemExit(hecho.stderr[-2000:])
        boletas, segundos, memoria = int(hallado[1]), float(hallado[2]), float(hallado[3])
        banco.anotar(
            f"Cerrar {boletas:,} boletas: escrutar y rehacer la urna",
            "50,000 en ≤ 60 s",
            f"{segundos:.1f} s",
            boletas >= 50_000 and segundos <= 60,
        )
        banco.anotar("Memoria del cierre", "≤ 300 MB", f"{memoria:.0f} MB", memoria <= 300)
    finally:
        psql(mantenimiento, f"DROP DATABASE IF EXISTS {copia}")


def medir_bitacora(banco: Banco) -> None:
    """The stand-alone verifier over 100,000 entries."""
    with tempfile.TemporaryDirectory() as carpeta:
        archivo = Path(carpeta) / "bitacora.jsonl"
        hacer_bitacora(archivo, 100_000)
        comienzo = time.perf_counter()
        hecho = subprocess.run(
            [sys.executable, "-I", str(RAIZ / "bin" / "verificar-bitacora"), str(archivo)],
            capture_output=True,
            text=True,
        )
        tiempo = time.perf_counter() - comienzo
    if hecho.returncode != 0:
        raise SystemExit(f"the verifier refused a good chain: {hecho.stdout}{hecho.stderr}")
    banco.anotar("Verificar 100,000 asientos de bitácora", "≤ 5 s", f"{tiempo:.1f} s", tiempo <= 5)


def documento(banco: Banco, segundos: int) -> str:
    """docs/rendimiento.md, with its date and its command."""
    hoy = dt.date.today().isoformat()
    modelo = f"{os.cpu_count()} núcleos, PostgreSQL, Redis, gunicorn sync con {TRABAJADORES} trabajadores"
    return (
        "# Performance, as measured\n\n"
        f"Written by `bench/medir.py` on {hoy}: {modelo}; {segundos} s a line. Ratios of one run: the bare Django view "
        "(`bench/hola.py`) and pgbench ran in it. Nothing here is asserted in a timed test; query counts are.\n\n"
        "```\n"
        "export DATABASE_URL=postgres://localhost/bench REDIS_URL=redis://localhost:6379/9\n"
        "createdb bench && .venv/bin/python manage.py migrate && .venv/bin/python -m bench.generar\n"
        f".venv/bin/python -m bench.medir --segundos {segundos} --escribir\n"
        "```\n\n"
        "| qué | meta | medido | ¿se alcanza? |\n|---|---|---|---|\n" + "\n".join(map(str, banco.renglones)) + "\n"
    )


def main() -> int:
    lector = argparse.ArgumentParser(description=__doc__)
    lector.add_argument("--segundos", type=int, default=10, help="length of each load")
    lector.add_argument("--escribir", action="store_true", help="write docs/rendimiento.md")
    opciones = lector.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    for variable in ("DATABASE_URL", "REDIS_URL"):
        if variable not in os.environ:
            raise SystemExit(f"Set {variable}; see the first lines of this file.")
    for programa in ("wrk", "pgbench", "psql"):
        if shutil.which(programa) is None:
            raise SystemExit(f"{programa} is not on this machine (Debian: wrk, postgresql-contrib, postgresql-client).")
    banco = Banco(opciones.segundos)
    medir_consultas_sql(banco)
    with servir("bench.hola:application") as (puerto, _):
        hola, _ = wrk(f"http://127.0.0.1:{puerto}/", banco.segundos)
    medir_paginas(banco, hola)
    medir_cierre(banco)
    medir_bitacora(banco)
    for medir in otras.TODAS:
        medir(banco)
    if opciones.escribir:
        (RAIZ / "docs" / "rendimiento.md").write_text(documento(banco, opciones.segundos), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
