"""Who may write a commitment and who may report on it. When is asked by the commands."""

from typing import Any

import rules

from compromisos.enums import Papel
from compromisos.models import Compromiso
from compromisos.queries.evaluaciones import planes_que_evalua
from planes.models import Plan
from secretariado.enums import ROLES_QUE_CUMPLEN, Rol
from secretariado.queries.nombramientos import cargos_de, organizaciones_de_sociedad
from secretariado.rules import es_coordinacion, es_integrante


def compromiso_de(objeto: Any) -> Compromiso | None:
    """The commitment that an object is or hangs from, or None."""
    if objeto is None or isinstance(objeto, Compromiso):
        return objeto
    hallado: Compromiso | None = getattr(objeto, "compromiso", None)
    return hallado


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


@rules.predicate
def es_de_sus_organizaciones(persona: Any, objeto: Any) -> bool:
    """Enlace or contraparte, in this ejercicio, of an organisation that answers for the commitment or accompanies it.

    Reads `compromiso.responsabilidades.all()`, so a list that prefetches them asks nothing more.
    """
    compromiso = compromiso_de(objeto)
    if compromiso is None:
        return False
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol in ROLES_QUE_CUMPLEN and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    return bool(propias) and any(fila.organizacion_id in propias for fila in compromiso.responsabilidades.all())


@rules.predicate
def es_contraparte_de_la_sociedad(persona: Any, objeto: Any) -> bool:
    """Contraparte, in this ejercicio, of an organisation that accompanies the commitment: whose other eyes look at it."""
    compromiso = compromiso_de(objeto)
    if compromiso is None:
        return False
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.CONTRAPARTE and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    return bool(propias) and any(
        fila.papel == Papel.CORRESPONSABLE and fila.organizacion_id in propias
        for fila in compromiso.responsabilidades.all()
    )


@rules.predicate
def habla_por_la_sociedad(persona: Any, objeto: Any) -> bool:
    """Contraparte, member or vocería, in this ejercicio, of an organisation whose sector is of society."""
    ejercicio = getattr(objeto, "ejercicio", None)
    return ejercicio is not None and bool(organizaciones_de_sociedad(persona, ejercicio))


@rules.predicate
def evalua_el_plan(persona: Any, objeto: Any) -> bool:
    """Was asked to evaluate this plan, and still holds the appointment. Whoever coordinates never does."""
    plan = objeto if isinstance(objeto, Plan) else getattr(objeto, "plan", None)
    return isinstance(plan, Plan) and plan.pk in planes_que_evalua(persona) and not es_coordinacion(persona, plan)


PERMISOS: dict[str, Any] = {
    # Asked about the plan: coordination writes a commitment down, and the written parts of the plan's document.
    "compromisos.redactar": es_coordinacion,
    "compromisos.documentar_plan": es_coordinacion,
    # Asked about the commitment or what hangs from it.
    "compromisos.editar": es_coordinacion | es_de_sus_organizaciones,
    "compromisos.revisar": es_coordinacion | es_integrante,
    "compromisos.conducir": es_coordinacion,
    "compromisos.modificar": es_coordinacion | es_integrante,
    "compromisos.planear_ruta": es_coordinacion | es_de_sus_organizaciones,
    "compromisos.aceptar": es_de_sus_organizaciones,  # which organisation, and whether it is asked: the command
    "compromisos.medir": es_de_sus_organizaciones,
    # Whose activity it is, and whether they are its enlace: the command.
    "compromisos.reportar": es_de_sus_organizaciones,
    "compromisos.validar_avance": es_coordinacion,
    "compromisos.contrastar": es_contraparte_de_la_sociedad,
    "compromisos.responder_disputa": es_enlace_de_una_responsable,
    "compromisos.terminar_disputa": es_coordinacion | es_contraparte_de_la_sociedad,
    "compromisos.concluir": es_coordinacion,
    "compromisos.proponer_destino": es_coordinacion | es_integrante,
    "compromisos.decidir_destino": es_coordinacion,
    "compromisos.vigilar": es_coordinacion | es_de_sus_organizaciones,
    # Asked about the plan.
    "compromisos.programar_cortes": es_coordinacion,
    "compromisos.informar_por_la_sociedad": habla_por_la_sociedad,
    "compromisos.autoevaluar": es_coordinacion,
    "compromisos.encargar_evaluacion": es_coordinacion,
    # Asked about the plan or its evaluation: whoever has it on commission today.
    "compromisos.evaluar": evalua_el_plan,
    "compromisos.entregar": es_coordinacion,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
