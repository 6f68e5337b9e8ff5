"""Who may run a plan: the coordination of its ejercicio, and of no other. When, is for the commands."""

from typing import Any

import rules

from secretariado.rules import es_coordinacion

PERMISOS: dict[str, Any] = {
    "planes.crear": es_coordinacion,
    "planes.programar_etapa": es_coordinacion,
    "planes.iniciar_etapa": es_coordinacion,
    "planes.registrar_evidencia": es_coordinacion,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
