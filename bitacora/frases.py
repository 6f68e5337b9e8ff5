"""Words for verbs, kinds of asunto and roles, as the apps that own them declare in `asuntos.py`.

`VERBOS`: pairs (verb, "Fase prorrogada"). `RESOLUTORES`: `comun.registro.ResolutorDeAsunto`. `ROLES`: pairs (role,
"Coordinación"). `NOMBRES`: pairs (kind, function): given codes, the function answers a queryset of pairs (code, name).
What nobody declared is made readable as it can be.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.urls import NoReverseMatch

from comun.registro import ResolutorDeAsunto, descubrir

ROLES_PROPIOS = (("sistema", "El portal"),)
# Identifiers are ASCII; these endings always carry an accent in Spanish singular.
_AGUDAS = re.compile(r"(c|s|x)ion\b")
_ACENTOS = {
    "articulo": "artículo",
    "codigo": "código",
    "dias": "días",
    "maximo": "máximo",
    "metodo": "método",
    "minimo": "mínimo",
    "numero": "número",
    "pagina": "página",
    "titulo": "título",
    "ultimo": "último",
}


@cache
def verbos() -> dict[str, str]:
    """Verb → sentence, in the order of the apps."""
    return dict(descubrir("asuntos", "VERBOS"))


@cache
def roles() -> dict[str, str]:
    return dict((*ROLES_PROPIOS, *descubrir("asuntos", "ROLES")))


@cache
def resolutores() -> dict[str, ResolutorDeAsunto]:
    return {resolutor.tipo: resolutor for resolutor in descubrir("asuntos", "RESOLUTORES")}


@cache
def nombradores() -> dict[str, Callable[[list[str]], Any]]:
    return dict(descubrir("asuntos", "NOMBRES"))


def nombres_de(asuntos: Iterable[str]) -> dict[str, str]:
    """`tema:federal-4-consulta/1-1` → the name that people know it by. One query for the kinds that are told by one.

    A kind may also tell its names as pairs (code, name), when they are not a column of a table.
    """
    por_tipo: dict[str, set[str]] = defaultdict(set)
    for asunto in asuntos:
        tipo, _, codigo = asunto.partition(":")
        if tipo in nombradores() and codigo:
            por_tipo[tipo].add(codigo)
    hallados: dict[str, str] = {}
    partes = []
    for tipo, codigos in sorted(por_tipo.items()):
        dichos = nombradores()[tipo](sorted(codigos))
        if isinstance(dichos, QuerySet):
            partes.append(dichos.order_by().annotate(tipo=Value(tipo, output_field=CharField())))
        else:
            hallados |= {f"{tipo}:{codigo}": nombre for codigo, nombre in dichos if nombre}
    if partes:
        filas = partes[0].union(*partes[1:], all=True) if len(partes) > 1 else partes[0]
        hallados |= {f"{tipo}:{codigo}": nombre for codigo, nombre, tipo in filas if nombre}
    return hallados


def legible(identificador: str) -> str:
    """`fase_de_votacion` → "Fase de votación"."""
    sueltas = identificador.replace("_", " ").replace("-", " ").split()
    palabras = _AGUDAS.sub(r"\1ión", " ".join(_ACENTOS.get(palabra, palabra) for palabra in sueltas))
    return palabras[:1].upper() + palabras[1:]


def frase_de_verbo(verbo: str) -> str:
    """What happened, for a person."""
    return verbos().get(verbo) or legible(verbo.partition(".")[2])


def frase_de_rol(rol: str) -> str:
    return roles().get(rol) or legible(rol)


def nombre_de_tipo(tipo: str) -> str:
    """The kind of asunto, in lower case: "consulta"."""
    resolutor = resolutores().get(tipo)
    return resolutor.nombre if resolutor else legible(tipo).lower()


def direccion_de_asunto(asunto: str) -> str | None:
    """Where the thing can be seen, or None. Resolvers build addresses; they do not query."""
    tipo, _, codigo = asunto.partition(":")
    resolutor = resolutores().get(tipo)
    try:
        return resolutor.direccion(codigo) if resolutor else None
    except NoReverseMatch:
        # Entries outlive addresses: what has no page any more is told without a link.
        return None
