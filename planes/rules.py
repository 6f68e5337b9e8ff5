"""Who may run a plan: the coordination of its ejercicio. Anybody with an account objects. When, is for the commands."""

from typing import Any

import rules

from secretariado.rules import es_coordinacion, es_integrante, tiene_cuenta

PERMISOS: dict[str, Any] = {
    "planes.crear": es_coordinacion,
    "planes.programar_etapa": es_coordinacion,
    "planes.iniciar_etapa": es_coordinacion,
    "planes.registrar_evidencia": es_coordinacion,
    "planes.agregar_requisito": es_coordinacion,
    "planes.concluir_etapa": es_coordinacion,
    # These three also need a firm acuerdo: the command asks for it.
    "planes.dispensar_requisito": es_coordinacion,
    "planes.reabrir_etapa": es_coordinacion,
    "planes.cambiar_plan": es_coordinacion,
    "planes.prorrogar_plan": es_coordinacion,
    "planes.publicar_documento": es_coordinacion,
    "planes.retirar_documento": es_coordinacion,
    "planes.publicar_evento": es_coordinacion,
    "planes.registrar_asistencia": es_coordinacion,
    "planes.confirmar_asistencia": es_integrante,
    "planes.escribir_respuesta": es_coordinacion,
    "planes.declarar_estandar": es_coordinacion,
    "planes.objetar": tiene_cuenta,
    "planes.responder_objecion": es_coordinacion,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
