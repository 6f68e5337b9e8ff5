"""Who may convene a mesa: the coordination of the plan's ejercicio."""

from typing import Any

import rules

from secretariado.rules import es_coordinacion

PERMISOS: dict[str, Any] = {
    "mesas.crear": es_coordinacion,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
