"""bin/serve tells what is wrong in one sentence with its remedy, and serves the demo when nothing is."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bases import RAIZ, correr, entorno_limpio
from tests.servidor import Servidor, esperar, puerto_libre

SERVIR = str(RAIZ / "bin" / "serve")


def entorno(var: Path, **extra: str) -> dict[str, str]:
    return entorno_limpio(VAR_DIR=str(var), PYTHON=sys.executable, **extra)


def rechazo(*orden: str, entorno: dict[str, str], carpeta: Path = RAIZ) -> str:
    """The last line on stderr of a command that must refuse: exit 1, no traceback."""
    hecho = correr(*orden, entorno=entorno, carpeta=carpeta, debe=1, segundos=60)
    assert "Traceback" not in hecho.stdout + hecho.stderr
    lineas = [linea for linea in hecho.stderr.splitlines() if linea.strip()]
    assert len(lineas) == 1, lineas
    return lineas[0]


def copia_sin_instalar(destino: Path) -> Path:
    """A bare clone as far as bin/serve sees it before installing: its scripts and the locks."""
    shutil.copytree(RAIZ / "bin", destino / "bin", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(RAIZ / "requisitos", destino / "requisitos")
    return destino


def guion(ruta: Path, texto: str) -> str:
    ruta.write_text(texto, encoding="utf-8")
    ruta.chmod(0o755)
    return str(ruta)


def test_serve_with_the_port_taken_names_it_and_offers_another(tmp_path: Path) -> None:
    with socket.socket() as ocupado:
        ocupado.bind(("127.0.0.1", 0))
        ocupado.listen()
        puerto = ocupado.getsockname()[1]
        frase = rechazo(SERVIR, entorno=entorno(tmp_path / "var", PORT=str(puerto)))

    assert frase == (
        f"El puerto {puerto} ya está ocupado: cierra el programa que lo usa o elige otro, por ejemplo PORT=8000 bin/serve."
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("puerto", ["ochenta", "0", "65536", "-1"])
def test_serve_with_a_port_that_is_none_says_which_are(tmp_path: Path, puerto: str) -> None:
    frase = rechazo(SERVIR, entorno=entorno(tmp_path, PORT=puerto))

    assert frase.startswith(f"PORT debe ser un número entre 1 y 65535, no «{puerto}»")


@pytest.mark.parametrize("orden", ["serve", "test"])
def test_command_with_an_old_python_asks_for_a_newer_one(tmp_path: Path, orden: str) -> None:
    # Answers as Python 3.8 does: fails the version question, says its version.
    viejo = guion(tmp_path / "viejo", '#!/bin/sh\ncase "$2" in *print*) echo 3.8;; *) exit 1;; esac\n')
    frase = rechazo(str(RAIZ / "bin" / orden), entorno=entorno_limpio(PYTHON=viejo))

    assert frase.startswith("Se necesita Python 3.11 o posterior y aquí solo hay Python 3.8: instala uno reciente")
    assert "sudo apt install python3" in frase


def test_serve_without_any_python_says_how_to_get_it() -> None:
    frase = rechazo(SERVIR, entorno=entorno_limpio(PYTHON="no-existe-este-python"))

    assert frase.startswith("Se necesita Python 3.11 o posterior y no se encontró ninguno: instálalo")


def test_serve_passes_over_an_old_python_when_there_is_a_newer_one(tmp_path: Path) -> None:
    viejo = guion(tmp_path / "viejo", "#!/bin/sh\nexit 1\n")
    hecho = correr(SERVIR, "--help", entorno=entorno_limpio(PYTHON=f"{viejo} {sys.executable}"))

    assert hecho.stdout.startswith("Uso: bin/serve")


def test_serve_without_the_venv_module_names_the_package(tmp_path: Path) -> None:
    copia = copia_sin_instalar(tmp_path)
    # Debian without python3-venv: `venv` imports, `ensurepip` is not there.
    guion(
        tmp_path / "python",
        f'#!/bin/sh\n[ "$1" = -c ] && exec {sys.executable} "$@"\nexec {sys.executable} -c \''
        "import importlib.util, runpy, sys; real = importlib.util.find_spec; "
        'importlib.util.find_spec = lambda name, *rest: None if name == "ensurepip" else real(name, *rest); '
        'sys.argv = sys.argv[1:]; sys.path.insert(0, sys.argv[0].rpartition("/")[0]); '
        'runpy.run_path(sys.argv[0], run_name="__main__")\' "$@"\n',
    )
    frase = rechazo(
        str(copia / "bin" / "serve"),
        entorno=entorno_limpio(PYTHON=str(tmp_path / "python"), PORT=str(puerto_libre()), PATH="/usr/bin:/bin"),
        carpeta=copia,
    )

    assert frase == (
        "A este Python le falta el módulo venv: instálalo (en Debian o Ubuntu: sudo apt install python3-venv) "
        "y vuelve a intentarlo."
    )
    assert not (copia / ".venv").exists()


def test_serve_without_network_says_so_and_leaves_no_stamp(tmp_path: Path) -> None:
    copia = copia_sin_instalar(tmp_path)
    sin_red = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0"}
    ambiente = {
        nombre: valor
        for nombre, valor in entorno_limpio(PATH="/usr/bin:/bin", PORT=str(puerto_libre()), **sin_red).items()
        if nombre not in {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"}
    }
    ambiente |= {"PYTHON": sys.executable, "PIP_NO_CACHE_DIR": "1"}
    frase = rechazo(str(copia / "bin" / "serve"), entorno=ambiente, carpeta=copia)

    assert frase.startswith(
        "No se pudieron instalar las piezas de requisitos/base.txt: revisa tu conexión a internet y vuelve a intentarlo."
    )
    assert not (copia / ".venv" / "requisitos.json").exists()


@pytest.fixture
def solo_lectura(tmp_path: Path) -> Iterator[Path]:
    carpeta = tmp_path / "ajena"
    carpeta.mkdir()
    copia_sin_instalar(carpeta)
    carpeta.chmod(0o555)
    yield carpeta
    carpeta.chmod(0o755)


def test_serve_without_write_permission_names_the_folder(solo_lectura: Path) -> None:
    orden = [str(solo_lectura / "bin" / "serve")]
    if os.geteuid() == 0:  # permission bits bind root only without this capability
        orden = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override", *orden]
    frase = rechazo(
        *orden, entorno=entorno_limpio(PYTHON=sys.executable, PORT=str(puerto_libre())), carpeta=solo_lectura
    )

    assert frase.startswith(f"No hay permiso para escribir en {solo_lectura / 'var'}: cambia su dueño o sus permisos")


@pytest.mark.parametrize(
    ("direccion", "comienzo"),
    [
        ("no-es-una-direccion", "DATABASE_URL no se entiende: debe empezar por postgres:// o sqlite:///"),
        ("mysql://u:secreta@localhost/x", "DATABASE_URL no se entiende: debe empezar por postgres:// o sqlite:///"),
        ("postgres://u:secreta@localhost:puerto/x", "DATABASE_URL no se entiende: revisa el anfitrión y el puerto"),
        ("postgres://u:secreta@localhost:5432/", "A DATABASE_URL le falta el nombre de la base"),
    ],
)
def test_serve_with_a_malformed_database_address_says_how_it_should_be(
    tmp_path: Path, direccion: str, comienzo: str
) -> None:
    frase = rechazo(SERVIR, entorno=entorno(tmp_path, DATABASE_URL=direccion, PORT=str(puerto_libre())))

    assert frase.startswith(comienzo)
    assert "secreta" not in frase


def test_serve_with_redis_away_offers_to_do_without(tmp_path: Path) -> None:
    puerto = puerto_libre()
    frase = rechazo(
        SERVIR, entorno=entorno(tmp_path, REDIS_URL=f"redis://127.0.0.1:{puerto}/0", PORT=str(puerto_libre()))
    )

    assert frase == (
        f"Redis no contesta en 127.0.0.1:{puerto}: enciéndelo, corrige la dirección o quita REDIS_URL para servir sin Redis."
    )


def servir_y_mirar(var: Path, registro: Path) -> str:
    """Start bin/serve, read the home page, stop it with Ctrl-C; returns what it printed. It must leave nothing behind."""
    puerto = puerto_libre()
    listo = f"Listo: http://localhost:{puerto}/"
    with registro.open("wb") as salida:
        proceso = subprocess.Popen(
            [SERVIR],
            env=entorno(var, PORT=str(puerto)),
            stdin=subprocess.DEVNULL,
            stdout=salida,
            stderr=subprocess.STDOUT,
        )
        try:
            esperar(lambda: proceso.poll() is not None or listo in registro.read_text(encoding="utf-8"), listo, 600)
            assert proceso.poll() is None, registro.read_text(encoding="utf-8")
            directo = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with directo.open(f"http://127.0.0.1:{puerto}/", timeout=30) as respuesta:
                assert respuesta.status == 200
        finally:
            proceso.send_signal(signal.SIGINT)
            codigo = proceso.wait(timeout=40)
    assert codigo == 0
    with socket.socket() as prueba:
        assert prueba.connect_ex(("127.0.0.1", puerto)) != 0
    return registro.read_text(encoding="utf-8")


@pytest.mark.servidor
class TestConElEntornoInstalado:
    """These go on to the step of the database, with the environment that runs this suite."""

    def test_serve_with_postgres_away_says_where_and_hides_the_password(self, tmp_path: Path) -> None:
        puerto = puerto_libre()
        direccion = f"postgres://portal:secreta@127.0.0.1:{puerto}/gobabierto"
        frase = rechazo(SERVIR, entorno=entorno(tmp_path, DATABASE_URL=direccion, PORT=str(puerto_libre())))

        assert frase.startswith(
            f"No se pudo conectar con la base de datos 127.0.0.1:{puerto}/gobabierto: enciende PostgreSQL"
        )
        assert "secreta" not in frase

    def test_serve_with_a_file_that_is_no_database_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "db.sqlite3").write_bytes(b"esto no es una base de datos" * 100)
        frase = rechazo(SERVIR, entorno=entorno(tmp_path, PORT=str(puerto_libre())))

        assert frase.startswith(f"El archivo {tmp_path / 'db.sqlite3'} no es una base de datos SQLite: muévelo")

    @pytest.mark.sqlite
    @pytest.mark.timeout(900)  # the first start migrates and seeds from nothing, beside whatever else this machine does
    def test_serve_twice_serves_the_demo_and_duplicates_nothing(self, tmp_path: Path) -> None:
        conteos = []
        for vuelta in ("primera", "segunda"):
            salida = servir_y_mirar(tmp_path / "var", tmp_path / vuelta)
            assert "coordinacion@demo.example" in salida
            with closing(sqlite3.connect(tmp_path / "var" / "db.sqlite3")) as base:
                conteos.append(
                    [
                        base.execute(f"SELECT count(*) FROM {tabla}").fetchone()[0]
                        for tabla in ("secretariado_ejercicio", "cuentas_persona", "compromisos_compromiso")
                    ]
                )

        assert conteos[0] == conteos[1]
        assert conteos[0][0] == 34  # 33 real ones and the demo

    def test_serve_over_real_data_refuses_and_seeds_nothing(self, servidor_vacio: Servidor) -> None:
        servidor_vacio.manage(
            "shell", "-c", "from tests.factories.secretariado import EjercicioFactory as E; E(naturaleza='vivo')"
        )
        ambiente = {**servidor_vacio.entorno, "PYTHON": sys.executable, "PORT": str(puerto_libre())}
        frase = rechazo(SERVIR, entorno=ambiente)

        assert frase.startswith(
            "La base de datos ya tiene información y no está marcada como demostración: no se cargó nada."
        )
        assert servidor_vacio.sql("SELECT count(*) FROM secretariado_ejercicio") == [(1,)]
        assert servidor_vacio.sql("SELECT count(*) FROM cuentas_persona") == [(0,)]
