"""Who may, as predicates that read like prose. They compose; the table at the end is all there is.

*When* something may happen is never asked here: it is a guard in the command and binds everyone (architecture.md §2).
An object is anything with `.ejercicio` (or an Ejercicio itself).
"""

from typing import Any

import rules

from secretariado.enums import Rol
from secretariado.models import Ejercicio
from secretariado.queries.nombramientos import cargos_de


def ejercicio_de(objeto: Any) -> Ejercicio | None:
    """The ejercicio that an object belongs to."""
    if objeto is None or isinstance(objeto, Ejercicio):
        return objeto
    hallado: Ejercicio | None = getattr(objeto, "ejercicio", None)
    return hallado


def tiene_cargo(persona: Any, rol: str, objeto: Any, organizacion_id: int | None = None) -> bool:
    """Whether `persona` holds `rol` today in the ejercicio of `objeto` (and for that organisation, when given)."""
    ejercicio = ejercicio_de(objeto)
    return ejercicio is not None and any(
        cargo.rol == rol
        and cargo.ejercicio_id == ejercicio.pk
        and (organizacion_id is None or cargo.organizacion_id == organizacion_id)
        for cargo in cargos_de(persona)
    )


@rules.predicate
def es_superusuario(persona: Any) -> bool:
    return bool(persona.is_active and persona.is_superuser)


@rules.predicate
def tiene_cuenta(persona: Any) -> bool:
    """An active account whose address was verified; allauth lets nobody else log in."""
    return bool(persona.is_authenticated and persona.is_active)


@rules.predicate
def es_coordinacion(persona: Any, objeto: Any) -> bool:
    """Coordination of the ejercicio the object belongs to, and of no other."""
    return tiene_cargo(persona, Rol.COORDINACION, objeto)


@rules.predicate
def es_voceria(persona: Any, objeto: Any) -> bool:
    """Speaks for some organisation in the ejercicio."""
    return tiene_cargo(persona, Rol.VOCERIA, objeto)


@rules.predicate
def tiene_algun_cargo(persona: Any) -> bool:
    return bool(cargos_de(persona))


PERMISOS: dict[str, Any] = {
    # Everybody sees who was appointed; these three open the page where appointments are made and ended. Which role
    # each may give is `enums.NOMBRA`, asked by the command.
    "secretariado.nombrar": es_superusuario | es_coordinacion | es_voceria,
    "secretariado.entrar_a_gestion": es_superusuario | tiene_algun_cargo,
    "secretariado.instalar": es_superusuario,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
