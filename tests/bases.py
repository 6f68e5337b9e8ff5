"""The databases of a run: migrated once, seeded once, and copied for whoever needs one.

A copy is a file or a database in memory on SQLite, `CREATE DATABASE … TEMPLATE` on PostgreSQL. Tests start from the real
migrations and from the real seeder, and nothing ever lifts the append-only triggers.

DATABASE_URL chooses the engine, SQLite without it. `GA_PLANTILLAS` names a folder, one for each engine, whose templates
outlive a run of pytest: `bin/test` makes them while it checks style and types (`python -m tests.bases`), uses them in its
runs and drops them at the end (`python -m tests.bases borrar`).
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import pytest

RAIZ = Path(__file__).resolve().parent.parent
Clase = Literal["vacia", "sembrada"]


def es_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://"))


def direccion_de_base(nombre: str) -> str:
    """DATABASE_URL with another database name."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{nombre}"))


def sql_de_mantenimiento(orden: str, base: str = "postgres") -> None:
    """Run one statement outside a transaction, on the maintenance database unless told another (PostgreSQL only)."""
    import psycopg2

    with closing(psycopg2.connect(direccion_de_base(base))) as conexion:
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


# --- the run: one folder, one template of each kind -------------------------------------------------------------------
def corrida() -> tuple[str, Path]:
    """Name and folder of this run, shared by its pytest workers (conftest.py sets them before they start)."""
    return os.environ["GA_CORRIDA"], Path(os.environ["GA_CORRIDA_DIR"])


def plantillas() -> tuple[str, Path]:
    """Name and folder of the templates: those that `GA_PLANTILLAS` names, else this run's own."""
    compartidas = Path(os.environ.get("GA_PLANTILLAS", ""))
    return (compartidas.name, compartidas) if compartidas.name else corrida()


def carpeta_de(clase: Clase) -> Path:
    """Where the template's files are."""
    return plantillas()[1] / clase


@contextmanager
def turno(archivo: Path) -> Iterator[None]:
    """One process at a time inside the block."""
    with archivo.open("w") as abierto:
        fcntl.flock(abierto, fcntl.LOCK_EX)
        yield


def entorno_servido(database_url: str, carpeta: Path) -> dict[str, str]:
    """The variables of a process of the portal that a test serves over `database_url`, keeping its files in `carpeta`."""
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


def crear_plantilla(clase: Clase) -> str:
    """Address of the template of this run, made by whoever asks first: migrated, or migrated and seeded."""
    propia = carpeta_de(clase)
    base = f"{plantillas()[0]}_{clase}"
    direccion = direccion_de_base(base) if es_postgres() else f"sqlite:///{propia / 'db.sqlite3'}"
    with turno(propia.with_suffix(".turno")):
        if not (propia / "lista").exists():
            propia.mkdir(exist_ok=True)
            if clase == "sembrada":
                copiar(crear_plantilla("vacia"), propia, base)
                ordenes = [["sembrar_demo"]]
            else:
                if es_postgres():
                    sql_de_mantenimiento(f'CREATE DATABASE "{base}"')
                ordenes = [["migrate", "--verbosity", "0"], ["createcachetable", "--verbosity", "0"]]
            for orden in ordenes:
                correr(sys.executable, "manage.py", *orden, entorno=entorno_servido(direccion, propia), segundos=600)
            if es_postgres():
                sql_de_mantenimiento("VACUUM ANALYZE", base)  # every copy keeps what the planner learns here
            (propia / "lista").touch()
    return direccion


def copiar(origen: str, carpeta: Path, nombre: str = "") -> str:
    """Copy the database at `origen` whole; on SQLite as the file `db.sqlite3` of `carpeta`. Returns its address."""
    if es_postgres():
        nombre = nombre or f"{corrida()[0]}_{uuid.uuid4().hex[:8]}"
        with turno(plantillas()[1] / "copia.turno"):
            sql_de_mantenimiento(f'CREATE DATABASE "{nombre}" TEMPLATE "{urlsplit(origen).path[1:]}"')
        return direccion_de_base(nombre)
    with closing(sqlite3.connect(carpeta / "db.sqlite3")) as hacia:
        volcar(origen, hacia)
    return f"sqlite:///{carpeta / 'db.sqlite3'}"


def volcar(origen: str, hacia: sqlite3.Connection) -> None:
    """Fill an empty SQLite database with what the file at `origen` holds."""
    with closing(sqlite3.connect(origen.removeprefix("sqlite:///"))) as desde:
        desde.backup(hacia)


def soltar(direccion: str) -> None:
    """Drop a copy on PostgreSQL; a file goes with its folder."""
    if not direccion.startswith("sqlite"):
        sql_de_mantenimiento(f'DROP DATABASE IF EXISTS "{urlsplit(direccion).path[1:]}" WITH (FORCE)')


# --- the database of the tests that run inside this process -----------------------------------------------------------
@contextmanager
def en_una_copia(clase: Clase) -> Iterator[None]:
    """Django's own connection over a copy of the template; afterwards it goes back to where it was."""
    from django.db import connection
    from django.db.backends.base.base import BaseDatabaseWrapper

    def mudar(nombre: str) -> None:
        BaseDatabaseWrapper.close(connection)  # SQLite's own `close` leaves a database in memory open
        connection.settings_dict["NAME"] = nombre

    anterior = connection.settings_dict["NAME"]
    origen = crear_plantilla(clase)
    if es_postgres():
        direccion = copiar(origen, corrida()[1])
        mudar(urlsplit(direccion).path[1:])
        try:
            yield
        finally:
            mudar(anterior)
            soltar(direccion)
        return
    nombre = f"file:ga_{uuid.uuid4().hex}?mode=memory&cache=shared"
    with closing(sqlite3.connect(nombre, uri=True)) as viva:  # a database in memory lasts while somebody holds it
        volcar(origen, viva)
        mudar(nombre)
        try:
            yield
        finally:
            mudar(anterior)


def main(argumentos: list[str]) -> None:
    """Make both templates of `GA_PLANTILLAS`; with `borrar`, drop those that PostgreSQL keeps."""
    if argumentos == ["borrar"]:
        if es_postgres():
            borrar_bases(plantillas()[0])
        return
    crear_plantilla("sembrada")


if __name__ == "__main__":
    main(sys.argv[1:])
