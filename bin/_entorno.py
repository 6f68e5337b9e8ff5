"""What the commands of this folder share: the virtual environment and sentences instead of tracebacks.

Standard library only: this runs before anything is installed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
VENV = RAIZ / ".venv"
SELLO = VENV / "requisitos.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class Tropiezo(Exception):
    """Something the reader can mend; its text is one sentence with the remedy."""


def _huella(nivel: str) -> str:
    return hashlib.sha256((RAIZ / "requisitos" / f"{nivel}.txt").read_bytes()).hexdigest()


def _sello_escrito() -> dict[str, str]:
    try:
        return dict(json.loads(SELLO.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def al_dia(nivel: str) -> bool:
    """Whether .venv already holds exactly what the lock of `nivel` asks for (`dev` contains `base`)."""
    return PYTHON.exists() and _sello_escrito().get(nivel) == _huella(nivel)


def exigir_escritura(carpeta: Path) -> None:
    """Refuse, naming the folder, when nothing can be written in it."""
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=carpeta):
            pass
    except OSError as error:
        raise Tropiezo(
            f"No hay permiso para escribir en {carpeta}: cambia su dueño o sus permisos "
            "(por ejemplo con `sudo chown -R $USER .` en la carpeta del proyecto) o copia el proyecto a tu carpeta."
        ) from error


def _correr(orden: list[str], remedio: str) -> None:
    entorno = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    entorno.pop("PYTHONDONTWRITEBYTECODE", None)
    hecho = subprocess.run(
        orden, cwd=RAIZ, env=entorno, text=True, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if hecho.returncode != 0:
        lineas = [linea.strip() for linea in (hecho.stderr or hecho.stdout).splitlines() if linea.strip()]
        detalle = next((linea for linea in lineas if linea.upper().startswith("ERROR")), lineas[-1] if lineas else "")
        raise Tropiezo(f"{remedio} Detalle: {detalle}")


def _crear(uv: str | None) -> None:
    if PYTHON.exists():
        sirve = subprocess.run(
            [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], capture_output=True, check=False
        )
        if sirve.returncode == 0:
            return
        shutil.rmtree(VENV)
    if uv:
        orden = [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)]
        _correr(orden, "uv no pudo crear .venv.")
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Tropiezo(
            "A este Python le falta el módulo venv: instálalo (en Debian o Ubuntu: sudo apt install python3-venv) "
            "y vuelve a intentarlo."
        )
    _correr(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "No se pudo crear el entorno de Python en .venv (en Debian o Ubuntu: sudo apt install python3-venv).",
    )


def preparar(nivel: str) -> bool:
    """Leave .venv with the packages of the lock `base` or `dev`; False when it was already so.

    1. A stamp with the lock's hash makes a second start free.
    2. uv when it is on PATH, else venv and pip: both refuse a package whose hash is not in the lock.
    3. Packages are added, never taken away, so `bin/serve` does not undo what `bin/test` installed.
    """
    if al_dia(nivel):
        return False
    exigir_escritura(RAIZ)
    uv = shutil.which("uv") or shutil.which("uv", path=str(PYTHON.parent))
    _crear(uv)
    lock = f"requisitos/{nivel}.txt"
    remedio = f"No se pudieron instalar las piezas de {lock}: revisa tu conexión a internet y vuelve a intentarlo."
    if uv:
        _correr([uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", lock], remedio)
    else:
        _correr([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], remedio)
    sello = {**_sello_escrito(), nivel: _huella(nivel)}
    if nivel == "dev":
        sello["base"] = _huella("base")
    SELLO.write_text(json.dumps(sello), encoding="utf-8")
    return True
