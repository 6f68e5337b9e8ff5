"""Several processes write the same new chain at once: no number lost, none twice, the chain whole."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bases import direccion_de_base, es_postgres, sql_de_mantenimiento

RAIZ = Path(__file__).parents[2]
PROCESOS = 4
POR_PROCESO = 15
ESCRIBIR = f"""
import django; django.setup()
from tests.factories.bitacora import asentada
for _ in range({POR_PROCESO}):
    asentada(textos={{"nota": "x"}})
"""


@pytest.fixture
def entorno(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process on an empty database of its own, on the engine of this run."""
    nombre = f"{os.environ['GA_CORRIDA']}_bitacora_{os.getpid()}"
    if es_postgres():
        sql_de_mantenimiento(f'CREATE DATABASE "{nombre}"')
    direccion = direccion_de_base(nombre) if es_postgres() else f"sqlite:///{tmp_path / 'db.sqlite3'}"
    yield os.environ | {
        "DATABASE_URL": direccion,
        "DJANGO_SETTINGS_MODULE": "gobabierto.settings.test",
        "VAR_DIR": str(tmp_path),
        "LOG_LEVEL": "WARNING",
    }
    if es_postgres():
        sql_de_mantenimiento(f'DROP DATABASE "{nombre}" WITH (FORCE)')


def test_escrituras_simultaneas_forman_una_sola_cadena(entorno: dict[str, str]) -> None:
    administrar = [sys.executable, "manage.py"]
    subprocess.run([*administrar, "migrate", "bitacora", "-v0"], cwd=RAIZ, env=entorno, check=True, timeout=120)
    procesos = [
        subprocess.Popen([sys.executable, "-c", ESCRIBIR], cwd=RAIZ, env=entorno, stderr=subprocess.PIPE)
        for _ in range(PROCESOS)
    ]
    for proceso in procesos:
        _, error = proceso.communicate(timeout=120)
        assert (proceso.returncode, error.decode()) == (0, "")
    hecho = subprocess.run(
        [*administrar, "verificar_bitacora", "--no-color"],
        cwd=RAIZ,
        env=entorno,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert hecho.returncode == 0, hecho.stderr.decode()
    assert f"ÍNTEGRA  «federal»: {PROCESOS * POR_PROCESO} entradas." in hecho.stdout.decode()
