"""Who may do what, gathered from every PERMISOS table: the source of docs/permisos.md."""

import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings

from secretariado.enums import NOMBRA, Rol

_PALABRA = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)
CABEZA = """# Permissions

Made by `bin/permisos` from the `PERMISOS` table of each app; a test fails when it is out of date.
A permission says **who**; **when** (dates, states, quorum) is a guard of the command and binds everybody, superusers
included. Each row has its film strip in `tests/<app>/test_permisos.py`.
"""


def tablas() -> dict[str, dict[str, Any]]:
    """App → its PERMISOS table, from roof to ground, for apps that have one."""
    salida = {}
    for config in reversed(list(apps.get_app_configs())):
        es_propia = (settings.RAIZ / config.name.split(".")[0]).is_dir()
        if es_propia and find_spec(f"{config.name}.rules") is not None:
            tabla = getattr(import_module(f"{config.name}.rules"), "PERMISOS", None)
            if tabla:
                salida[config.name] = tabla
    return salida


def expresion(predicado: Any) -> str:
    """`es_superusuario or es_coordinacion`: the composed predicate as a sentence of its parts."""
    nombre = predicado.name
    if "&" not in nombre and "~" not in nombre:
        nombre = nombre.replace("(", "").replace(")", "")
    return str(nombre.replace("|", "or").replace("&", "and").replace("~", "not "))


def explicaciones() -> dict[str, str]:
    """Simple predicate → first line of its docstring."""
    salida: dict[str, str] = {}
    for app in tablas():
        for nombre, valor in vars(import_module(f"{app}.rules")).items():
            funcion = getattr(valor, "fn", None)
            if funcion is not None and getattr(valor, "name", "") == nombre:
                salida[nombre] = (funcion.__doc__ or "").strip().split("\n")[0]
    return salida


def documento() -> str:
    """The whole of docs/permisos.md."""
    partes = [CABEZA]
    usados: set[str] = set()
    for app, tabla in tablas().items():
        partes.append(f"## {app}\n\n| permission | who |\n|---|---|")
        for permiso, predicado in tabla.items():
            quien = expresion(predicado)
            usados |= set(_PALABRA.findall(quien))
            partes.append(f"| `{permiso}` | {quien} |")
        partes.append("")
    partes.append("## Who appoints whom\n\n| who | names |\n|---|---|")
    for quien, roles in NOMBRA.items():
        partes.append(f"| {quien} | {', '.join(rol.value for rol in Rol if rol in roles)} |")
    partes.append("\n## The predicates\n\n| predicate | means |\n|---|---|")
    for nombre, texto in sorted(explicaciones().items()):
        if nombre in usados:
            partes.append(f"| {nombre} | {texto or '—'} |")
    return "\n".join(partes) + "\n"
