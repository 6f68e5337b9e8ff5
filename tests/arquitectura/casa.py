"""Where the house's rooms are, for the tests that inspect it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
# From roof to ground (docs/arquitectura.md); an app imports and addresses only apps after it.
PISOS = (
    "gobabierto", "tablero", "compromisos", "mesas", "consultas", "planes", "secretariado",
    "conversacion", "avisos", "archivos", "cuentas", "bitacora", "comun",
)  # fmt: skip
PLANTILLAS = RAIZ / "templates"


def python(*carpetas: str) -> Iterator[Path]:
    """Python files of these folders of the project, in order."""
    for carpeta in carpetas:
        yield from sorted((RAIZ / carpeta).rglob("*.py"))


def relativo(archivo: Path) -> str:
    return archivo.relative_to(RAIZ).as_posix()


@cache
def arbol(archivo: Path) -> ast.Module:
    return ast.parse(archivo.read_text(encoding="utf-8"), filename=str(archivo))


def modulo(archivo: Path) -> str:
    """`consultas/commands/boletas.py` → `consultas.commands.boletas`."""
    return relativo(archivo).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def de_comandos() -> list[Path]:
    """Modules of every `<app>/commands/`: the only writers."""
    return [archivo for app in PISOS for archivo in sorted((RAIZ / app / "commands").rglob("*.py"))]


def plantillas() -> list[Path]:
    return sorted([*PLANTILLAS.rglob("*.html"), *PLANTILLAS.rglob("*.txt")])
