"""Words for verbs, kinds of asunto and roles, as the apps that own them declare in `asuntos.py`.

`VERBOS`: pairs (verb, "Fase prorrogada"). `RESOLUTORES`: `comun.registro.ResolutorDeAsunto`. `ROLES`: pairs (role,
"Coordinación"). What nobody declared is made readable as it can be.
"""

import re
from functools import cache

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
