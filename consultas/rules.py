"""Who may do what in a consulta. *When* (phases, states) is a guard of each command and binds everybody."""

from typing import Any

import rules

from consultas.enums import ReglaDeParticipacion
from secretariado.enums import Rol
from secretariado.rules import es_coordinacion, es_integrante, tiene_cargo, tiene_cuenta


@rules.predicate
def captura(persona: Any, objeto: Any) -> bool:
    """Named to capture paper in the ejercicio."""
    return tiene_cargo(persona, Rol.CAPTURA, objeto)


@rules.predicate
def regla_de_padron(persona: Any, objeto: Any) -> bool:
    """Its participation codes are the credential: whoever holds one votes, with or without an account."""
    return getattr(objeto, "regla", None) == ReglaDeParticipacion.PADRON


PERMISOS: dict[str, Any] = {
    # Asked about the plan's ejercicio, the consulta or the propuesta: anything with `.ejercicio`.
    "consultas.crear": es_coordinacion,
    "consultas.publicar": es_coordinacion,
    "consultas.prorrogar": es_coordinacion,
    "consultas.crear_tema": es_coordinacion,
    "consultas.terminar_votacion": es_coordinacion,
    "consultas.escrutar": es_coordinacion,
    "consultas.publicar_resultados": es_coordinacion,  # and a firm acuerdo: the command asks for it
    "consultas.configurar": es_coordinacion,
    "consultas.pausar": es_coordinacion,
    "consultas.sistematizar": es_coordinacion,
    "consultas.responder": es_coordinacion,
    "consultas.repartir_codigos": es_coordinacion,
    "consultas.auditar": es_integrante,  # for its own parte, in functions: the command asks
    "consultas.preparar_papel": es_coordinacion,
    "consultas.capturar": captura,
    "consultas.cotejar": es_coordinacion,
    "consultas.cargar_poblacion": es_coordinacion,
    "consultas.publicar_informe": es_coordinacion,
    "consultas.responder_encuesta": tiene_cuenta,
    "consultas.proponer": tiene_cuenta,
    "consultas.apoyar": tiene_cuenta,
    "consultas.votar": tiene_cuenta | regla_de_padron,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
