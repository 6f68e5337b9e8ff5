"""Finds calls that write to the database, by method and by how Django's signatures are called.

`Manager.create`, `QuerySet.update` and `delete` take no positional argument, so `dict.update(otro)`,
`hash.update(octetos)`, `set.update(otro)` and `cache.delete(llave)` are told apart without an allowlist.
"""

import ast
from collections.abc import Iterator

SIEMPRE = frozenset({"bulk_create", "bulk_update", "get_or_create", "update_or_create"})
SIN_POSICIONALES = frozenset({"create", "update", "delete"})
ASINCRONAS = frozenset({f"a{nombre}" for nombre in (*SIEMPRE, *SIN_POSICIONALES, "save")})


def es_escritura(llamada: ast.Call) -> bool:
    if not isinstance(llamada.func, ast.Attribute):
        return False
    nombre = llamada.func.attr
    if nombre in SIEMPRE or nombre in ASINCRONAS or nombre == "save":
        return True
    return nombre in SIN_POSICIONALES and not llamada.args


def escrituras(arbol: ast.AST) -> Iterator[ast.Call]:
    for nodo in ast.walk(arbol):
        if isinstance(nodo, ast.Call) and es_escritura(nodo):
            yield nodo
