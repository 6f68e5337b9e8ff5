"""Days that a whole plan reports about: laid down, extended in public, taken away only while nobody answered."""

import datetime as dt
import uuid
from collections.abc import Iterable

from bitacora.commands import asentar
from bitacora.models import Entrada
from compromisos.calendario_de_cortes import DIAS_CON_PRORROGA, DIAS_PARA_REPORTAR, CorteDicho, dichos_de
from compromisos.commands.guardias_de_ruta import texto_de
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_cortes import (
    CorteConReportes,
    CorteFueraDelPlan,
    CorteProrrogado,
    CorteRepetido,
    CorteSeCruza,
    CorteYaVencido,
    PlazoMalFechado,
    ProrrogaNoAlarga,
)
from compromisos.models import Corte, ProrrogaDeCorte
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha, tomar_plan
from planes.models import Plan
from secretariado.queries.integracion import hoy_en

ETAPAS = (8,)
LARGO_DE_NOMBRE = 120
MOTIVO_MINIMO, MOTIVO_MAXIMO = 20, 2_000


@comando(ClaseDeActo.AUTORIDAD)
def programar_corte(
    *, persona: Persona, plan: Plan, nombre: str, fecha: dt.date, vence: dt.date, llave_de_acto: uuid.UUID
) -> Corte:
    """The coordination says about which day everybody will report, and until when (domain.md §8).

    1. Lock the plan. The same key answers with the corte that it made.
    2. `fecha` is a day of the plan; `vence` is not past, nor before `fecha`, nor more than 60 days after it. Cortes come due
       in the order of their days.
    3. Its number is never used again, not even when the corte is taken away.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `LlaveDeOtroActo`, `CorteFueraDelPlan`, `PlazoMalFechado`,
    `CorteRepetido`, `CorteSeCruza`, `DatoDeRutaInvalido` for its name.
    """
    plan = _tomar(persona, plan)
    repetido = Corte.objects.filter(llave_de_acto=llave_de_acto).first()
    if repetido is not None:
        return _propio(repetido, persona, plan)
    exigir_plan_en_marcha(plan)
    nombre = texto_de(nombre, "nombre", "el nombre del corte", minimo=3, maximo=LARGO_DE_NOMBRE)
    otros = list(Corte.objects.filter(plan=plan))
    _exigir_fechas(plan, fecha, vence)
    _exigir_orden(otros, fecha, vence)
    corte = _crear(persona, plan, CorteDicho(nombre, fecha, vence), _siguiente(plan, otros), llave_de_acto)
    _contar_de_nuevo(plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.corte_programado",
        asunto=corte.asunto,
        actor=como_coordinacion(persona),
        cambio={"nombre": nombre, "fecha": fecha, "vence": vence},
    )
    return corte


@comando(ClaseDeActo.AUTORIDAD)
def programar_cortes(
    *,
    persona: Persona,
    plan: Plan,
    primero: dt.date,
    meses: int,
    hasta: dt.date,
    dias: int,
    llave_de_acto: uuid.UUID,
) -> list[Corte]:
    """A whole calendar at once: one corte every `meses` from `primero` to `hasta`, each with `dias` to report.

    All of them or none, under the rules of `programar_corte`; one entry tells them all.
    Raises also `CalendarioInvalido` (`calendario_de_cortes.dichos_de`).
    """
    plan = _tomar(persona, plan)
    repetidos = list(Corte.objects.filter(llave_de_acto=_llave(llave_de_acto, 0)))
    if repetidos:
        _propio(repetidos[0], persona, plan)
        suyas = [_llave(llave_de_acto, lugar) for lugar in range(100)]
        return list(Corte.objects.filter(llave_de_acto__in=suyas).order_by("fecha"))
    exigir_plan_en_marcha(plan)
    otros = list(Corte.objects.filter(plan=plan))
    dichos = dichos_de(primero=primero, meses=meses, hasta=hasta, dias=dias, numero=_siguiente(plan, otros))
    cortes: list[Corte] = []
    for lugar, dicho in enumerate(dichos):
        _exigir_fechas(plan, dicho.fecha, dicho.vence)
        _exigir_orden([*otros, *cortes], dicho.fecha, dicho.vence)
        cortes.append(_crear(persona, plan, dicho, _siguiente(plan, [*otros, *cortes]), _llave(llave_de_acto, lugar)))
    _contar_de_nuevo(plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.cortes_programados",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={"cortes": [{"numero": uno.numero, "fecha": uno.fecha, "vence": uno.vence} for uno in cortes]},
    )
    return cortes


@comando(ClaseDeActo.AUTORIDAD)
def prorrogar_corte(*, persona: Persona, corte: Corte, vence: dt.date, motivo: str) -> ProrrogaDeCorte:
    """Everybody gets more time, with a public reason; the former day stays beside the new one.

    Only later, not past, and at most 90 days after the day of the data. A report that was late stays late.
    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `ProrrogaNoAlarga`, `CorteSeCruza`, `DatoDeRutaInvalido`.
    """
    plan = _tomar(persona, corte.plan)
    exigir_plan_en_marcha(plan)
    corte = _vigente(corte, plan)
    motivo = texto_de(motivo, "motivo", "por qué se da más tiempo", minimo=MOTIVO_MINIMO, maximo=MOTIVO_MAXIMO)
    anterior = corte.vence
    exigir_creible(vence, "vence")
    if vence <= anterior:
        raise ProrrogaNoAlarga("Elige un día posterior al que ya tiene: una prórroga sólo da más tiempo.")
    if vence < hoy_en(plan.ejercicio):
        raise ProrrogaNoAlarga("Elige hoy o un día que no haya llegado.")
    if vence > corte.fecha + dt.timedelta(days=DIAS_CON_PRORROGA):
        raise ProrrogaNoAlarga(
            f"Con todas sus prórrogas, un corte vence a lo más {DIAS_CON_PRORROGA} días después del día del dato."
        )
    _exigir_orden(Corte.objects.filter(plan=plan).exclude(pk=corte.pk), corte.fecha, vence)
    corte.vence = vence
    corte.save(update_fields=["vence"])
    prorroga = ProrrogaDeCorte.objects.create(
        corte=corte,
        vence_anterior=anterior,
        vence_nuevo=vence,
        motivo=motivo,
        registrada_por=persona,
        registrada_en=reloj.ahora(),
    )
    _contar_de_nuevo(plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.corte_prorrogado",
        asunto=corte.asunto,
        actor=como_coordinacion(persona),
        cambio={"vence_anterior": anterior, "vence": vence, "motivo": motivo},
    )
    return prorroga


@comando(ClaseDeActo.AUTORIDAD)
def quitar_corte(*, persona: Persona, corte: Corte, motivo: str) -> None:
    """A corte that was laid down by mistake goes away, with a public reason; the bitácora keeps what it was.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `CorteConReportes`, `CorteYaVencido`, `CorteProrrogado`,
    `DatoDeRutaInvalido`.
    """
    plan = _tomar(persona, corte.plan)
    exigir_plan_en_marcha(plan)
    corte = _vigente(corte, plan)
    motivo = texto_de(motivo, "motivo", "por qué se quita", minimo=MOTIVO_MINIMO, maximo=MOTIVO_MAXIMO)
    if corte.avances.exists():
        raise CorteConReportes
    if corte.vence < hoy_en(plan.ejercicio):
        raise CorteYaVencido
    if corte.prorrogas.exists():
        raise CorteProrrogado
    asunto, datos = corte.asunto, {"nombre": corte.nombre, "fecha": corte.fecha, "vence": corte.vence}
    corte.delete()
    _contar_de_nuevo(plan)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.corte_quitado",
        asunto=asunto,
        actor=como_coordinacion(persona),
        cambio={**datos, "motivo": motivo},
    )


# --- rules ------------------------------------------------------------------------------------------------------------
def _tomar(persona: Persona, plan: Plan) -> Plan:
    exigir_permiso(persona, "compromisos.programar_cortes", plan)
    return tomar_plan(plan.pk)


def _propio(corte: Corte, persona: Persona, plan: Plan) -> Corte:
    if (corte.plan_id, corte.creado_por_id) != (plan.pk, persona.pk):
        raise LlaveDeOtroActo
    return corte


def _vigente(corte: Corte, plan: Plan) -> Corte:
    """The corte as it is now; its plan is locked already."""
    leido = Corte.objects.get(pk=corte.pk)
    leido.plan = plan
    return leido


def _exigir_fechas(plan: Plan, fecha: dt.date, vence: dt.date) -> None:
    exigir_creible(fecha, "fecha")
    exigir_creible(vence, "vence")
    if (plan.inicio and fecha < plan.inicio) or (plan.fin and fecha > plan.fin):
        raise CorteFueraDelPlan(plan.inicio, plan.fin)
    if vence < fecha:
        raise PlazoMalFechado("El último día para reportar no puede ser anterior al día del dato.")
    if vence < hoy_en(plan.ejercicio):
        raise PlazoMalFechado("Elige un último día para reportar que no haya pasado: nadie llegaría a tiempo.")
    if vence > fecha + dt.timedelta(days=DIAS_PARA_REPORTAR):
        raise PlazoMalFechado(f"Da a lo más {DIAS_PARA_REPORTAR} días para reportar, contados desde el día del dato.")


def _exigir_orden(otros: Iterable[Corte], fecha: dt.date, vence: dt.date) -> None:
    for otro in otros:
        if otro.fecha == fecha:
            raise CorteRepetido(otro.numero)
        antes, despues = (otro.vence, vence) if otro.fecha < fecha else (vence, otro.vence)
        if antes >= despues:
            raise CorteSeCruza(otro.numero, otro.vence)


def _siguiente(plan: Plan, otros: Iterable[Corte]) -> int:
    """One more than any number that a corte of the plan ever had: those taken away are in the bitácora."""
    prefijo = f"corte:{plan.slug}/"
    asuntos = Entrada.objects.filter(cadena__clave=plan.ejercicio.slug, verbo="compromisos.corte_quitado")
    usados = [
        int(asunto.removeprefix(prefijo))
        for asunto in asuntos.filter(asunto__startswith=prefijo).values_list("asunto", flat=True)
    ]
    return max([0, *usados, *(otro.numero for otro in otros)]) + 1


def _crear(persona: Persona, plan: Plan, dicho: CorteDicho, numero: int, llave: uuid.UUID) -> Corte:
    return Corte.objects.create(
        plan=plan,
        numero=numero,
        nombre=dicho.nombre,
        fecha=dicho.fecha,
        vence=dicho.vence,
        creado_por=persona,
        creado_en=reloj.ahora(),
        llave_de_acto=llave,
    )


def _llave(llave: uuid.UUID, lugar: int) -> uuid.UUID:
    return uuid.uuid5(llave, str(lugar))


def _contar_de_nuevo(plan: Plan) -> None:
    """A corte that comes, moves or goes changes who owes a report, and what stage 8 counts."""
    recalcular_semaforos(plan=plan)
    evaluar_requisitos(plan=plan, numeros=ETAPAS)
