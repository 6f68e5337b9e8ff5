"""How many points behind a plan lets pass before it changes colour: dated, in public, never looser than the portal's."""

import datetime as dt
from decimal import Decimal

from bitacora.commands import asentar
from compromisos.commands.guardias_de_ruta import texto_de
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.errors_de_cortes import (
    UmbralesAlReves,
    UmbralesAnteriores,
    UmbralesIguales,
    UmbralesRepetidos,
    UmbralFlojo,
)
from compromisos.models import UmbralesDePlan
from compromisos.queries.medidas import umbrales_de
from compromisos.semaforo import Umbrales
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha, tomar_plan
from planes.models import Plan
from secretariado.queries.integracion import hoy_en

DECIMA = Decimal("0.1")
MOTIVO_MINIMO, MOTIVO_MAXIMO = 20, 2_000
# The portal's own, and the least that still says something: with 0 points every pair of figures would be in dispute.
TOPES = {"en_tiempo": Umbrales().en_tiempo, "en_riesgo": Umbrales().en_riesgo, "disputa": Umbrales().disputa}
MINIMOS = {"en_tiempo": Decimal(0), "en_riesgo": Decimal(0), "disputa": Decimal(1)}


@comando(ClaseDeActo.AUTORIDAD)
def fijar_umbrales(
    *,
    persona: Persona,
    plan: Plan,
    desde: dt.date,
    en_tiempo: Decimal,
    en_riesgo: Decimal,
    disputa: Decimal,
    motivo: str,
) -> UmbralesDePlan:
    """The coordination asks more of the plan from a day on, and says why (domain.md §8).

    Points of a hundred with one decimal. None may be more than the portal's 5, 20 and 10; `desde` is today or later; what
    was coloured before stays as it was told.
    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `UmbralFlojo`, `UmbralesAlReves`, `UmbralesAnteriores`,
    `UmbralesRepetidos`, `UmbralesIguales`, `DatoDeRutaInvalido`.
    """
    exigir_permiso(persona, "compromisos.programar_cortes", plan)
    plan = tomar_plan(plan.pk)
    exigir_plan_en_marcha(plan)
    dichos = {"en_tiempo": en_tiempo, "en_riesgo": en_riesgo, "disputa": disputa}
    for campo, valor in dichos.items():
        dichos[campo] = _puntos(campo, valor)
    if dichos["en_riesgo"] < dichos["en_tiempo"]:
        raise UmbralesAlReves
    motivo = texto_de(motivo, "motivo", "por qué cambian", minimo=MOTIVO_MINIMO, maximo=MOTIVO_MAXIMO)
    exigir_creible(desde, "desde")
    hoy = hoy_en(plan.ejercicio)
    if desde < hoy:
        raise UmbralesAnteriores
    if UmbralesDePlan.objects.filter(plan=plan, desde=desde).exists():
        raise UmbralesRepetidos
    if umbrales_de([plan.pk], desde).get(plan.pk, Umbrales()) == Umbrales(**dichos):
        raise UmbralesIguales
    fila = UmbralesDePlan.objects.create(
        plan=plan, desde=desde, motivo=motivo, fijados_por=persona, fijados_en=reloj.ahora(), **dichos
    )
    if desde == hoy:
        recalcular_semaforos(plan=plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.umbrales_fijados",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={"desde": desde, **dichos, "motivo": motivo},
    )
    return fila


def _puntos(campo: str, valor: Decimal) -> Decimal:
    if not isinstance(valor, Decimal):
        raise TypeError(f"{campo} must be a Decimal, never a float")
    if not valor.is_finite() or not MINIMOS[campo] <= valor <= TOPES[campo] or valor != valor.quantize(DECIMA):
        raise UmbralFlojo(campo, str(TOPES[campo]), str(MINIMOS[campo]))
    return valor.quantize(DECIMA)
