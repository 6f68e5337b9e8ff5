"""Who may do what in a consulta. *When* (phases, states) is a guard of each command and binds everybody."""

from typing import Any

import rules

from secretariado.rules import es_coordinacion, tiene_cuenta

PERMISOS: dict[str, Any] = {
    # Asked about the plan's ejercicio, the consulta or the propuesta: anything with `.ejercicio`.
    "consultas.crear": es_coordinacion,
    "consultas.publicar": es_coordinacion,
    "consultas.prorrogar": es_coordinacion,
    "consultas.crear_tema": es_coordinacion,
    "consultas.terminar_votacion": es_coordinacion,
    "consultas.escrutar": es_coordinacion,
    "consultas.publicar_resultados": es_coordinacion,  # and a firm acuerdo: the command asks for it
    "consultas.proponer": tiene_cuenta,
    "consultas.apoyar": tiene_cuenta,
    "consultas.votar": tiene_cuenta,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
