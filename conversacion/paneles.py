"""What the conversation shows in the rooms of other apps."""

from dataclasses import dataclass
from typing import Any

from comun.registro import Panel
from conversacion.contenidos import autoridades
from conversacion.queries.hilos import mios
from conversacion.queries.moderacion import mis_ocultos


@dataclass(frozen=True)
class _Lugar:
    cadena: str


def de_mi(objeto: Any, persona: Any) -> dict[str, Any] | None:
    """What I said, and what of it is hidden and may be appealed. Two queries, three when something is hidden."""
    comentarios = mios(objeto)
    return {"comentarios": comentarios, "ocultos": mis_ocultos(objeto) if comentarios else [], "hay": bool(comentarios)}


def de_gestion(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    """The way to the desk and to the appeals, for whoever may enter them."""
    if ejercicio.es_historico:
        return None
    lugar = _Lugar(ejercicio.slug)
    modera = persona.has_perm("conversacion.moderar", lugar)
    resuelve = persona.has_perm("conversacion.resolver_apelacion", lugar)
    return {"ejercicio": ejercicio, "modera": modera, "resuelve": resuelve} if modera or resuelve else None


def del_ejercicio(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    """The way to the public log. Asks the database nothing."""
    return None if ejercicio.es_historico or not autoridades() else {"ejercicio": ejercicio}


PANELES: list[Panel] = [
    Panel("mi", "conversacion", 20, de_mi, "conversacion/_panel_mi.html"),
    Panel("gestion", "moderacion", 60, de_gestion, "conversacion/_panel_gestion.html"),
    Panel("ejercicio", "moderacion", 95, del_ejercicio, "conversacion/_panel_ejercicio.html"),
]
