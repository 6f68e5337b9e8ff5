"""Who may, as predicates that read like prose. They compose; the table at the end is all there is.

*When* something may happen is never asked here: it is a guard in the command and binds everyone (architecture.md §2).
An object is anything with `.ejercicio` (or an Ejercicio itself).
"""

from typing import Any

import rules

from secretariado.enums import ROLES_DE_ORGANIZACION, Rol
from secretariado.models import Ejercicio, Minuta, Nombramiento
from secretariado.queries.facultades import puede_terminar
from secretariado.queries.minutas import estuvo_como_participante
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
def es_integrante(persona: Any, objeto: Any) -> bool:
    """Sits in the Secretariado of the ejercicio. For which parte, and whether in functions, is asked by the command."""
    return tiene_cargo(persona, Rol.INTEGRANTE, objeto)


@rules.predicate
def responde_por_una_organizacion(persona: Any, objeto: Any) -> bool:
    """Holds a role in the name of an organisation there."""
    return any(tiene_cargo(persona, rol, objeto) for rol in ROLES_DE_ORGANIZACION)


@rules.predicate
def tiene_algun_cargo(persona: Any) -> bool:
    return bool(cargos_de(persona))


@rules.predicate
def tiene_cargo_aqui(persona: Any, objeto: Any) -> bool:
    """Holds some role in the ejercicio of the object."""
    ejercicio = ejercicio_de(objeto)
    return ejercicio is not None and any(cargo.ejercicio_id == ejercicio.pk for cargo in cargos_de(persona))


@rules.predicate
def puede_terminarlo(persona: Any, nombramiento: Any) -> bool:
    """Holds the appointment, or could have given it."""
    return isinstance(nombramiento, Nombramiento) and puede_terminar(persona, nombramiento)


@rules.predicate
def estuvo_en_la_reunion(persona: Any, objeto: Any) -> bool:
    """Took part in the meeting that the minuta tells, where participants confirm it."""
    return isinstance(objeto, Minuta) and estuvo_como_participante(persona, objeto)


PERMISOS: dict[str, Any] = {
    # Everybody sees who was appointed, on the page of the ejercicio. These open the page where appointments are made
    # and ended; which role each may give is `enums.NOMBRA`, asked by the command.
    "secretariado.ver_nombramientos": es_superusuario | tiene_cargo_aqui,
    # A member names only a vocería, and only for a parte that was left without any.
    "secretariado.nombrar": es_superusuario | es_coordinacion | es_voceria | es_integrante,
    "secretariado.terminar_nombramiento": puede_terminarlo,
    "secretariado.entrar_a_gestion": es_superusuario | tiene_algun_cargo,
    "secretariado.registrar_declaratoria": es_superusuario | es_coordinacion,
    "secretariado.instalar": es_superusuario,
    "secretariado.registrar_organizacion": es_superusuario,
    "secretariado.ocupar_parte": es_superusuario | es_voceria,
    # The Secretariado: who sits in it is each parte's own business; coordination convenes and conducts.
    "secretariado.gestionar_integrantes": es_voceria,
    "secretariado.escribir_reglas": es_superusuario | es_coordinacion,
    "secretariado.retirar_parte": es_voceria,
    "secretariado.presentar_reconstitucion": es_superusuario | es_voceria,
    "secretariado.aceptar_reconstitucion": tiene_cuenta,
    "secretariado.objetar_reconstitucion": tiene_cuenta,
    "secretariado.responder_objecion": tiene_cuenta,
    "secretariado.convocar_seleccion": es_voceria,
    "secretariado.postularse": tiene_cuenta,
    "secretariado.convocar_sesion": es_coordinacion,
    "secretariado.conducir_sesion": es_coordinacion,
    "secretariado.asistir": es_integrante,
    "secretariado.proponer_punto": es_integrante,
    "secretariado.proponer_acuerdo": es_coordinacion | es_integrante,
    "secretariado.votar_acuerdo": es_integrante,
    "secretariado.confirmar_acuerdo": es_integrante,
    "secretariado.encargar": es_coordinacion,
    "secretariado.reportar_encargo": es_coordinacion | responde_por_una_organizacion,
    "secretariado.redactar_minuta": es_coordinacion,
    "secretariado.confirmar_minuta": es_integrante | estuvo_en_la_reunion,
    "secretariado.apoyar_llamado": tiene_cuenta,
    "secretariado.atender_llamado": es_superusuario | es_coordinacion,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
