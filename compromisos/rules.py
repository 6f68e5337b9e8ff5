"""Who may write a commitment and who may report on it. When is asked by the commands."""

from typing import Any

import rules

from compromisos.enums import Papel
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de
from secretariado.rules import es_coordinacion


@rules.predicate
def es_enlace_de_una_responsable(persona: Any, compromiso: Any) -> bool:
    """Enlace, in this ejercicio, of an organisation that answers for the commitment.

    Reads `compromiso.responsabilidades.all()`, so a list that prefetches them asks nothing more.
    """
    if compromiso is None:
        return False
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.ENLACE and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    return bool(propias) and any(
        fila.papel == Papel.RESPONSABLE and fila.organizacion_id in propias
        for fila in compromiso.responsabilidades.all()
    )


PERMISOS: dict[str, Any] = {
    "compromisos.redactar": es_coordinacion,
    "compromisos.reportar": es_enlace_de_una_responsable,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
