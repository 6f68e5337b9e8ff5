"""bin/test: sets itself up, then runs everything this machine can run.

1. The environment of requisitos/dev.txt, and from here on its own Python.
2. Services: PostgreSQL and Redis that already answer, else throwaway ones on loopback; `--all` installs what is missing.
3. Static checks while the databases that the tests copy are migrated and seeded (tests/bases.py); then the suite on SQLite,
   the suite on PostgreSQL with Redis and a Celery worker, and the browser tests. What no engine changes (marked `una_vez`)
   runs once, on PostgreSQL where there is one.
4. A table of the steps, what was left out and why, and a last line that counts the tests.

Without `--all` a missing service leaves its step out; with it, anything left out is a failure.
"""

import os
import subprocess
import sys
import tempfile
import time
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from _entorno import PYTHON, RAIZ, Tropiezo, preparar

USO = """Uso: bin/test [--all] [argumentos de pytest]

  (sin nada)   corre todo lo que esta máquina puede y dice al final qué omitió y por qué
  --all        exige PostgreSQL, Redis, Chromium y pdftotext (los instala de los paquetes de Debian si puede);
               cualquier prueba omitida cuenta como falla
  argumentos   van tal cual a pytest, por ejemplo: bin/test tests/consultas -k boleta"""


@dataclass
class Cuenta:
    pasaron: int = 0
    fallaron: int = 0
    omitidas: int = 0

    def sumar(self, archivo: Path) -> None:
        """Add the totals of one pytest run; a run that wrote no report counts as one failure."""
        try:
            raiz = ET.parse(archivo).getroot()
        except (OSError, ET.ParseError):
            self.fallaron += 1
            return
        for serie in raiz.iter("testsuite"):
            total, omitidas = int(serie.get("tests", 0)), int(serie.get("skipped", 0))
            malas = int(serie.get("failures", 0)) + int(serie.get("errors", 0))
            self.fallaron += malas
            self.omitidas += omitidas
            self.pasaron += max(0, total - malas - omitidas)


@dataclass
class Corrida:
    """The steps run so far and what happened in each."""

    todo: bool
    argumentos: list[str]
    carpeta: Path
    cuenta: Cuenta = field(default_factory=Cuenta)
    tabla: list[tuple[str, str, float]] = field(default_factory=list)
    omitidos: list[str] = field(default_factory=list)

    def con_plantillas(self, entorno: dict[str, str]) -> dict[str, str]:
        """The same variables with a new folder for the databases that the tests copy."""
        carpeta = self.carpeta / f"ga_{uuid.uuid4().hex[:10]}"
        carpeta.mkdir()
        return {**entorno, "GA_PLANTILLAS": str(carpeta)}

    def paso(self, nombre: str, orden: Sequence[str], entorno: dict[str, str]) -> int:
        print(f"\n── {nombre} " + "─" * max(3, 90 - len(nombre)), flush=True)
        inicio = time.monotonic()
        codigo = subprocess.run(orden, cwd=RAIZ, env=entorno, stdin=subprocess.DEVNULL, check=False).returncode
        self.tabla.append((nombre, "bien" if codigo == 0 else "FALLÓ", time.monotonic() - inicio))
        return codigo

    def pytest(self, nombre: str, marcas: str, entorno: dict[str, str], procesos: int, *donde: str) -> None:
        reporte = self.carpeta / f"{len(self.tabla)}.xml"
        orden = [str(PYTHON), "-m", "pytest", "-q", "-m", marcas, f"--junitxml={reporte}", "-o", "junit_family=xunit2"]
        if procesos > 1:
            orden += ["-n", str(procesos), "--dist", "loadscope", "--no-loadscope-reorder"]
        codigo = self.paso(nombre, [*orden, *(self.argumentos or donde)], entorno)
        if codigo == 5 and self.argumentos:  # nothing selected by the caller's own arguments
            self.tabla[-1] = (nombre, "sin pruebas", self.tabla[-1][2])
            return
        self.cuenta.sumar(reporte)

    def omitir(self, nombre: str, motivo: str) -> None:
        self.omitidos.append(f"{nombre}: {motivo}")
        self.tabla.append((nombre, "FALLÓ" if self.todo else "omitido", 0.0))

    def cerrar(self) -> int:
        """Print the table, what was left out, and the closing line; the exit code says whether all went well."""
        mal = any(resultado == "FALLÓ" for _, resultado, _ in self.tabla)
        print("\n" + "─" * 94)
        for nombre, resultado, segundos in self.tabla:
            print(f"{nombre:<60} {resultado:<12} {segundos:7.1f} s")
        print(f"{'Total':<60} {'FALLÓ' if mal else 'bien':<12} {sum(paso[2] for paso in self.tabla):7.1f} s")
        if self.omitidos:
            print("\nSe omitió:" if not self.todo else "\nNo se pudo correr, y con --all eso es una falla:")
            for linea in self.omitidos:
                print(f"  - {linea}")
        # Failed checks count as failed tests, so the closing line never says less than the exit code.
        fallaron = self.cuenta.fallaron + sum(
            1 for nombre, resultado, _ in self.tabla if resultado == "FALLÓ" and not nombre.startswith("Pruebas")
        )
        print(
            f"\n{self.cuenta.pasaron} passed, {max(fallaron, int(mal))} failed, {self.cuenta.omitidas} skipped",
            flush=True,
        )
        return int(mal)


def revisiones(corrida: Corrida, entorno: dict[str, str]) -> None:
    donde = PYTHON.parent
    corrida.paso("Estilo (ruff check)", [str(donde / "ruff"), "check"], entorno)
    corrida.paso("Formato (ruff format)", [str(donde / "ruff"), "format", "--check", "--quiet"], entorno)
    corrida.paso("Capas (import-linter)", [str(donde / "lint-imports")], entorno)
    corrida.paso("Tipos (mypy)", [str(donde / "mypy")], entorno)
    corrida.paso("Plantillas (djlint)", [str(donde / "djlint"), "templates", "--lint", "--quiet"], entorno)
    corrida.paso(
        "Migraciones al día",
        [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"],
        {**entorno, "DJANGO_SETTINGS_MODULE": "gobabierto.settings.test"},
    )


@contextmanager
def plantillas(corrida: Corrida, motores: Sequence[dict[str, str]]) -> Iterator[Sequence["subprocess.Popen[bytes]"]]:
    """Make the databases that the tests copy, one process for each engine, beside the static checks; drop them at the end.

    Gives the processes in the order of `motores`: a suite that starts before its own ended would spend in waiting the time
    that its first test has.
    """
    orden = [str(PYTHON), "-m", "tests.bases"]
    # With arguments perhaps no test needs them: whoever does makes them then.
    procesos = [] if corrida.argumentos else [subprocess.Popen(orden, cwd=RAIZ, env=motor) for motor in motores]
    try:
        yield procesos
    finally:
        for proceso in procesos:
            proceso.terminate()
            proceso.wait()
        for motor in motores:
            subprocess.run([*orden, "borrar"], cwd=RAIZ, env=motor, check=False)


def correr(corrida: Corrida) -> int:
    # The environment's own Python from here: its packages talk to PostgreSQL and Redis.
    from _servicios import Servicios

    limpio = {
        nombre: valor
        for nombre, valor in os.environ.items()
        if nombre not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "VAR_DIR", "PYTHONDONTWRITEBYTECODE"}
    }
    limpio["VAR_DIR"] = str(corrida.carpeta / "var")
    if corrida.todo:
        limpio["GA_TODO"] = "1"
    else:
        limpio.pop("GA_TODO", None)
    procesos = max(2, os.cpu_count() or 2) if not corrida.argumentos else min(2, os.cpu_count() or 1)
    with Servicios(instalar=corrida.todo) as servicios:
        en_sqlite = corrida.con_plantillas(limpio)
        en_postgres = (
            corrida.con_plantillas({**limpio, "DATABASE_URL": servicios.postgres}) if servicios.postgres else {}
        )
        with plantillas(corrida, [motor for motor in (en_sqlite, en_postgres) if motor]) as haciendose:
            revisiones(corrida, limpio)
            for proceso in haciendose[:1]:
                proceso.wait()
            marcas = "not navegador and not postgres and not redis"
            if en_postgres and not corrida.argumentos:
                marcas += " and not una_vez"
            corrida.pytest("Pruebas sobre SQLite", marcas, en_sqlite, procesos)
            nombre = "Pruebas sobre PostgreSQL, con Redis y Celery"
            if en_postgres:
                for proceso in haciendose[1:]:
                    proceso.wait()
                marcas = "not navegador and not sqlite"
                if servicios.redis:
                    en_postgres["REDIS_URL"] = servicios.redis
                else:
                    marcas += " and not redis"
                    corrida.omitir("Pruebas con Redis y Celery", servicios.motivos["redis"])
                corrida.pytest(nombre, marcas, en_postgres, procesos)
            else:
                corrida.omitir(nombre, servicios.motivos["postgres"])
            if servicios.navegador:
                corrida.pytest("Pruebas en el navegador", "navegador", en_sqlite, min(2, procesos), "tests/navegador")
            else:
                corrida.omitir("Pruebas en el navegador", servicios.motivos["navegador"])
        return corrida.cerrar()


def main(argumentos: list[str]) -> int:
    if {"-h", "--help", "--ayuda"} & set(argumentos):
        print(USO)
        return 0
    inicio = time.monotonic()
    if Path(sys.prefix).resolve() != PYTHON.parent.parent.resolve():
        print("── Preparando el entorno de Python ─────", flush=True)
        preparar("dev")
        orden = [str(PYTHON), str(Path(__file__).resolve()), *argumentos]
        return subprocess.run(orden, cwd=RAIZ, check=False).returncode
    todo = "--all" in argumentos
    with tempfile.TemporaryDirectory(prefix="ga-pruebas-") as carpeta:
        (Path(carpeta) / "var").mkdir()
        codigo = correr(Corrida(todo, [a for a in argumentos if a != "--all"], Path(carpeta)))
    if time.monotonic() - inicio > 25 * 60:
        print("Aviso: la corrida pasó de los 25 minutos previstos.", file=sys.stderr)
    return codigo


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Tropiezo as tropiezo:
        print(f"\n{tropiezo}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
