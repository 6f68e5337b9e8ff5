"""Who may do what in a mesa. *When* (states, meetings, who is in the room) is a guard of each command.

Asked about anything that has `.ejercicio` and is a mesa or hangs from one (`mesa`, or `arbol.mesa`).
"""

from typing import Any

import rules

from mesas.enums import EstadoDeRegistro
from mesas.models import Mesa, Registro
from secretariado.rules import es_coordinacion, es_integrante, tiene_cuenta


def mesa_de(objeto: Any) -> Mesa | None:
    """The mesa an object belongs to, or None."""
    if objeto is None or isinstance(objeto, Mesa):
        return objeto
    hallada: Mesa | None = getattr(getattr(objeto, "arbol", objeto), "mesa", None)
    return hallada


@rules.predicate
def facilita(persona: Any, objeto: Any) -> bool:
    """Leads this mesa."""
    mesa = mesa_de(objeto)
    return mesa is not None and mesa.facilitador_id is not None and mesa.facilitador_id == persona.pk


@rules.predicate
def participa(persona: Any, objeto: Any) -> bool:
    """Is registered in this mesa, with a place."""
    mesa = mesa_de(objeto)
    return (
        mesa is not None
        and bool(persona.is_authenticated)
        and Registro.objects.filter(mesa=mesa, persona=persona, estado=EstadoDeRegistro.CONFIRMADO).exists()
    )


PERMISOS: dict[str, Any] = {
    # Asked about the plan: coordination convenes.
    "mesas.crear": es_coordinacion,
    # Asked about the mesa or what hangs from it.
    "mesas.planear": es_coordinacion,
    "mesas.convocar": es_integrante,  # for its own parte, in functions, never coordination: the command asks
    "mesas.invitar": es_integrante,  # the same
    "mesas.registrarse": tiene_cuenta,
    "mesas.ver_registro": facilita | es_coordinacion,
    "mesas.conducir": facilita | es_coordinacion,
    "mesas.trabajar": facilita | participa,  # in the room: the command asks
    "mesas.decidir": participa,  # in the room, never coordination: the command asks
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
