"""What binds every act on a commitment, whoever does it."""

from collections.abc import Callable

from bitacora.actor import Actor
from compromisos.errors import CompromisoHistorico
from compromisos.models import Compromiso
from comun.errors import ErrorDeDominio
from cuentas.models import Persona
from planes.commands.guardias import exigir_plan_en_marcha
from planes.queries.puertas import acuerdos_que_sirven
from secretariado.actores import como
from secretariado.enums import ROLES_QUE_CUMPLEN, Materia, Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import cargos_de
from secretariado.rules import es_coordinacion


def tomar_compromiso(compromiso_id: int) -> Compromiso:
    """The commitment as it stands now, its row locked until the act ends; one that takes acts.

    Raises `CompromisoHistorico`, `PlanHistorico` or `PlanDetenido`.
    """
    compromiso = (
        Compromiso.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "tema__consulta", "solucion", "version_vigente")
        .get(pk=compromiso_id)
    )
    exigir_vivo(compromiso)
    return compromiso


def exigir_vivo(compromiso: Compromiso) -> None:
    """Raises `CompromisoHistorico`, `PlanHistorico` or `PlanDetenido`."""
    if compromiso.es_historico:
        raise CompromisoHistorico
    exigir_plan_en_marcha(compromiso.plan)


def exigir_sin_acuerdo(
    compromiso: Compromiso, materia: Materia, asunto: str, acordado: Callable[[str], ErrorDeDominio]
) -> None:
    """Nobody sets aside alone what the Secretariado agreed on: raises `acordado(code)` of the firm acuerdo on `asunto`."""
    firmes = acuerdos_que_sirven(compromiso.plan.ejercicio, [materia], asunto)
    if firmes:
        raise acordado(firmes[0].codigo)


def integrante_de(persona: Persona, compromiso: Compromiso) -> Actor:
    """As what a person proposes: coordination when they hold it there; else the member that they are of the
    Secretariado, in the name of their organisation.
    """
    if es_coordinacion(persona, compromiso):
        return como(persona, Rol.COORDINACION)
    ids = [
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.ejercicio_id == compromiso.plan.ejercicio_id and cargo.rol == Rol.INTEGRANTE and cargo.organizacion_id
    ]
    nombre = Organizacion.objects.filter(pk__in=ids).order_by("pk").values_list("nombre", flat=True).first() or ""
    return como(persona, Rol.INTEGRANTE, nombre)


def actor_de(persona: Persona, compromiso: Compromiso) -> Actor:
    """As what a person acts: coordination when they hold it here; else whom they serve among its organisations."""
    if es_coordinacion(persona, compromiso):
        return como(persona, Rol.COORDINACION)
    cargos = {
        cargo.organizacion_id: cargo.rol
        for cargo in cargos_de(persona)
        if cargo.rol in ROLES_QUE_CUMPLEN and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    for fila in compromiso.responsabilidades.select_related("organizacion").order_by("-papel", "orden", "pk"):
        if fila.organizacion_id in cargos:
            return como(persona, cargos[fila.organizacion_id], fila.organizacion.nombre)
    return como(persona, Rol.INTEGRANTE)
