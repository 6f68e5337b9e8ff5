"""What every act on a plan asks first: permission, then that the plan takes acts at all."""

from typing import Any

from bitacora.actor import Actor
from comun.errors import SinPermiso
from cuentas.models import Persona
from planes.enums import EstadoPlan
from planes.errors import PlanDetenido, PlanHistorico
from planes.models import Etapa, Plan
from secretariado.enums import Rol

DETENIDOS = frozenset({EstadoPlan.CERRADO.value, EstadoPlan.SUSPENDIDO.value})


def exigir_permiso(
    persona: Persona,
    permiso: str,
    objeto: Any,
    mensaje: str = "Sólo la coordinación de este ejercicio puede hacerlo.",
) -> None:
    """Raises `SinPermiso`, saying who may (`mensaje`), unless `persona` may."""
    if not persona.has_perm(permiso, objeto):
        raise SinPermiso("sin_permiso", mensaje)


def exigir_plan_en_marcha(plan: Plan) -> None:
    """Raises `PlanHistorico` or `PlanDetenido`."""
    if plan.es_historico:
        raise PlanHistorico
    if plan.estado in DETENIDOS:
        raise PlanDetenido(plan.get_estado_display())


def tomar_etapa(etapa_id: int) -> Etapa:
    """The stage, locked until the act ends, with its plan and ejercicio."""
    return Etapa.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=etapa_id)


def tomar_plan(plan_id: int) -> Plan:
    """The plan, locked until the act ends, with its ejercicio. An act that also takes a stage takes the plan first."""
    return Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan_id)


def como_coordinacion(persona: Persona) -> Actor:
    """The actor of an act of coordination, for the bitácora."""
    return Actor(rol=Rol.COORDINACION.value, nombre=persona.nombre_publico, titular=str(persona.clave))
