"""The gate of a stage: what concludes it, waives what it asks for, reopens it, and changes its plan (domain.md §3)."""

import datetime as dt
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from bitacora import huella as canonico
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from comun.fechas import exigir_creible
from comun.registro import Veredicto
from comun.textos import normalizar, plegar, slug_de
from cuentas.models import Persona
from planes.commands.guardias import (
    como_coordinacion,
    exigir_permiso,
    exigir_plan_en_marcha,
    tomar_etapa,
    tomar_plan,
)
from planes.commands.requisitos import evaluar_requisitos, guardar_veredictos
from planes.enums import EstadoEtapa, EstadoPlan, TipoDeDispensa, TipoDeRequisito
from planes.errors import CambioSinMotivo, FechasAlReves, PlanHistorico
from planes.errors_de_puertas import (
    AcuerdoSinAsiento,
    CambioNoPrevisto,
    CierreAlterado,
    EtapaConRequisitosSinCumplir,
    EtapaNoConcluida,
    EtapaNoIniciada,
    EtapaSinRequisitos,
    EtapaYaConcluida,
    PlanNoSuspendido,
    PlanSinFechas,
    PlanYaAprobado,
    RequisitoRepetido,
    RequisitoSinTexto,
    YaDispensado,
)
from planes.models import CambioDelPlan, CierreDeEtapa, Dispensa, Etapa, Plan, Prorroga, Reapertura, Requisito
from planes.queries.cierres import cierre_de, contenido_del_cierre
from planes.queries.requisitos import Puerta, puerta_de
from planes.queries.sellos import acuerdo_asentado
from secretariado.commands.uso import usar_acuerdo
from secretariado.enums import Materia
from secretariado.models import Acuerdo

LARGO_DE_REQUISITO = 300
LARGO_DE_CLAVE = 60
VERBOS_DE_CAMBIO = {
    Materia.APROBAR_PLAN.value: "planes.plan_aprobado",
    Materia.SUSPENDER_PLAN.value: "planes.plan_suspendido",
    Materia.REANUDAR_PLAN.value: "planes.plan_reanudado",
}


@comando(ClaseDeActo.AUTORIDAD)
def concluir_etapa(*, persona: Persona, etapa: Etapa) -> CierreDeEtapa:
    """A stage is over because everything it had to meet is met, stated with evidence, or waived by acuerdo.

    1. Lock the plan, then the stage: of two coordinators at once the second is told that it is done.
    2. Count again every automatic requirement, now. What a person states counts only with evidence that the bitácora
       holds; a waiver, only with its act there: verdicts in the tables open nothing.
    3. Refuse while something mandatory is missing, naming each; and a stage that asks for nothing (an empty set is
       never met).
    4. Freeze verdicts, instants and the hashes of the evidence as exact text; its SHA-256 goes to the bitácora.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `EtapaNoIniciada`, `EtapaYaConcluida`, `EtapaSinRequisitos`,
    `EtapaConRequisitosSinCumplir`.
    """
    exigir_permiso(persona, "planes.concluir_etapa", etapa)
    plan = tomar_plan(etapa.plan_id)
    etapa = tomar_etapa(etapa.pk)
    exigir_plan_en_marcha(plan)
    if etapa.estado == EstadoEtapa.CONCLUIDA:
        raise EtapaYaConcluida
    if etapa.estado != EstadoEtapa.EN_CURSO:
        raise EtapaNoIniciada
    puerta = puerta_de(etapa, en_vivo=True)
    _exigir_que_abra(puerta)
    guardar_veredictos(
        hallados=[
            (visto.requisito, visto.hallado or Veredicto(False, visto.dicho))
            for visto in puerta.vistos
            if not visto.es_documental
        ]
    )
    texto = canonico.canonico(canonico.simple(contenido_del_cierre(etapa, puerta), "cierre"))
    ahora = reloj.ahora()
    cierre = CierreDeEtapa.objects.create(
        etapa=etapa,
        numero=etapa.cierres.count() + 1,
        texto=texto,
        huella=canonico.huella(texto),
        cerrada_en=ahora,
        cerrada_por=persona,
    )
    etapa.estado = EstadoEtapa.CONCLUIDA
    etapa.fin_real = reloj.hoy(ZoneInfo(plan.ejercicio.zona_horaria))
    etapa.save(update_fields=["estado", "fin_real"])
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.etapa_concluida",
        asunto=etapa.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "estado": etapa.estado,
            "fin_real": etapa.fin_real,
            "cierre": cierre.numero,
            "huella": cierre.huella,
            "requisitos": {visto.requisito.clave: visto.modo for visto in puerta.vistos},
        },
    )
    return cierre


@comando(ClaseDeActo.AUTORIDAD)
def dispensar_requisito(*, persona: Persona, requisito: Requisito, acuerdo: Acuerdo) -> Dispensa:
    """The Secretariado agreed that a stage may close without this requirement, or that it does not apply.

    1. Lock plan and stage; refuse one that is concluded, and a requirement already waived.
    2. Use up the firm acuerdo: of its matter, on this very requirement, voted on the text it has now.
    3. Write the waiver; its page links to the acuerdo for ever.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `EtapaYaConcluida`, `YaDispensado`, `AcuerdoSinAsiento` and
    what `usar_acuerdo` raises.
    """
    exigir_permiso(persona, "planes.dispensar_requisito", requisito)
    plan = tomar_plan(requisito.etapa.plan_id)
    etapa = tomar_etapa(requisito.etapa_id)
    exigir_plan_en_marcha(plan)
    if etapa.estado == EstadoEtapa.CONCLUIDA:
        raise EtapaYaConcluida
    requisito = Requisito.objects.select_related("etapa__plan__ejercicio").get(pk=requisito.pk)
    if Dispensa.objects.filter(requisito=requisito).exists():
        raise YaDispensado
    no_aplica = acuerdo.materia == Materia.NO_APLICA
    materia = Materia.NO_APLICA if no_aplica else Materia.DISPENSAR_REQUISITO
    usado = _usar(acuerdo, materia, requisito.asunto)
    dispensa = Dispensa.objects.create(
        requisito=requisito,
        tipo=TipoDeDispensa.NO_APLICA if no_aplica else TipoDeDispensa.DISPENSA,
        acuerdo=usado,
        otorgada_en=reloj.ahora(),
        registrada_por=persona,
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.requisito_no_aplica" if no_aplica else "planes.requisito_dispensado",
        asunto=requisito.asunto,
        actor=como_coordinacion(persona),
        cambio={"tipo": dispensa.tipo, "acuerdo": usado.codigo, "huella": usado.huella},
    )
    return dispensa


@comando(ClaseDeActo.AUTORIDAD)
def reabrir_etapa(*, persona: Persona, etapa: Etapa, acuerdo: Acuerdo) -> Reapertura:
    """A concluded stage is under way again, because the Secretariado agreed to reopen that very closing.

    1. Lock plan and stage; refuse one that is not concluded, or whose closing the bitácora does not hold.
    2. Use up the firm acuerdo; what was voted includes the fingerprint of the closing in force.
    3. Open the stage; the closing stays readable, marked as reopened.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `EtapaNoConcluida`, `CierreAlterado`, `AcuerdoSinAsiento` and
    what `usar_acuerdo` raises.
    """
    exigir_permiso(persona, "planes.reabrir_etapa", etapa)
    plan = tomar_plan(etapa.plan_id)
    etapa = tomar_etapa(etapa.pk)
    exigir_plan_en_marcha(plan)
    if etapa.estado != EstadoEtapa.CONCLUIDA:
        raise EtapaNoConcluida(etapa.get_estado_display())
    cierre = cierre_de(etapa)
    if cierre is None:
        raise CierreAlterado
    usado = _usar(acuerdo, Materia.REABRIR_ETAPA, etapa.asunto)
    ahora = reloj.ahora()
    etapa.estado, etapa.fin_real = EstadoEtapa.EN_CURSO, None
    etapa.save(update_fields=["estado", "fin_real"])
    cierre.reabierta_en = ahora
    cierre.save(update_fields=["reabierta_en"])
    reapertura = Reapertura.objects.create(cierre=cierre, acuerdo=usado, reabierta_en=ahora, registrada_por=persona)
    evaluar_requisitos(plan=plan, etapa=etapa)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.etapa_reabierta",
        asunto=etapa.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": etapa.estado, "cierre": cierre.numero, "huella": cierre.huella, "acuerdo": usado.codigo},
    )
    return reapertura


@comando(ClaseDeActo.AUTORIDAD)
def cambiar_plan(*, persona: Persona, plan: Plan, acuerdo: Acuerdo) -> CambioDelPlan:
    """The plan is approved, suspended or resumed, as a firm acuerdo says.

    1. Lock the plan. A suspended one is only resumed, to the state it had; a plan is approved once.
    2. Use up the acuerdo: what was voted includes the plan's dates and, to approve it, its whole content.
    3. Write the change; once it is done, count again the requirements, since the approval is one of them.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `CambioNoPrevisto`, `PlanYaAprobado`, `PlanNoSuspendido`,
    `AcuerdoSinAsiento` and what `usar_acuerdo` raises.
    """
    exigir_permiso(persona, "planes.cambiar_plan", plan)
    plan = tomar_plan(plan.pk)
    if plan.es_historico:
        raise PlanHistorico
    materia = acuerdo.materia
    if materia not in VERBOS_DE_CAMBIO:
        raise CambioNoPrevisto(acuerdo.get_materia_display())
    antes = plan.estado
    despues = _estado_nuevo(plan, materia)
    usado = _usar(acuerdo, materia, plan.asunto)
    cambio = CambioDelPlan.objects.create(
        plan=plan,
        materia=materia,
        acuerdo=usado,
        estado_anterior=antes,
        estado_nuevo=despues,
        en=reloj.ahora(),
        registrado_por=persona,
    )
    if despues != antes:
        plan.estado = despues
        plan.save(update_fields=["estado"])
    if materia == Materia.APROBAR_PLAN:
        # The approval is a requirement, and it counts once the bitácora holds this act.
        transaction.on_commit(partial(evaluar_requisitos, plan=plan))
    asentar(
        cadena=plan.ejercicio.slug,
        verbo=VERBOS_DE_CAMBIO[materia],
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={"antes": antes, "estado": despues, "acuerdo": usado.codigo, "huella": usado.huella},
    )
    return cambio


@comando(ClaseDeActo.AUTORIDAD)
def prorrogar_plan(
    *, persona: Persona, plan: Plan, inicio: dt.date | None, fin: dt.date | None, motivo: str
) -> Prorroga:
    """The dates of the whole plan move, with a public reason; the former ones stay beside the new.

    1. Lock the plan; refuse one told by sources, closed or suspended.
    2. Both dates go together, in order, and something must change. The reason is never optional.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `PlanSinFechas`, `FechasAlReves`, `CambioSinMotivo`,
    `ReglaIncumplida("fecha_increible")`, `Conflicto("sin_cambios")`.
    """
    exigir_permiso(persona, "planes.prorrogar_plan", plan)
    plan = tomar_plan(plan.pk)
    exigir_plan_en_marcha(plan)
    motivo = normalizar(motivo)
    if inicio is None or fin is None:
        raise PlanSinFechas("inicio" if inicio is None else "fin")
    exigir_creible(inicio, "inicio")
    exigir_creible(fin, "fin")
    if fin < inicio:
        raise FechasAlReves("fin")
    antes = (plan.inicio, plan.fin)
    if antes == (inicio, fin):
        raise Conflicto("sin_cambios", "El plan ya tiene esas fechas: no hay nada que cambiar.")
    if not motivo:
        raise CambioSinMotivo
    plan.inicio, plan.fin = inicio, fin
    plan.save(update_fields=["inicio", "fin"])
    prorroga = Prorroga.objects.create(
        plan=plan,
        inicio_anterior=antes[0],
        fin_anterior=antes[1],
        inicio_nuevo=inicio,
        fin_nuevo=fin,
        motivo=motivo,
        registrada_en=reloj.ahora(),
        registrada_por=persona,
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.plan_prorrogado",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={"antes": list(antes), "inicio": inicio, "fin": fin, "motivo": motivo},
    )
    return prorroga


@comando(ClaseDeActo.AUTORIDAD)
def agregar_requisito(*, persona: Persona, etapa: Etapa, texto: str, obligatorio: bool) -> Requisito:
    """This plan asks for something more of a stage. Once asked it is never taken away: only waived by acuerdo.

    1. Lock plan and stage; refuse one that is concluded.
    2. Add a documental requirement, after the others: what a coordinator adds, a person states.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `EtapaYaConcluida`, `RequisitoSinTexto`, `RequisitoRepetido`.
    """
    exigir_permiso(persona, "planes.agregar_requisito", etapa)
    plan = tomar_plan(etapa.plan_id)
    etapa = tomar_etapa(etapa.pk)
    exigir_plan_en_marcha(plan)
    if etapa.estado == EstadoEtapa.CONCLUIDA:
        raise EtapaYaConcluida
    texto = normalizar(texto)
    if not texto:
        raise RequisitoSinTexto("Escribe qué debe cumplirse antes de concluir la etapa.")
    if len(texto) > LARGO_DE_REQUISITO:
        raise RequisitoSinTexto(f"Quita {len(texto) - LARGO_DE_REQUISITO} caracteres: se admiten {LARGO_DE_REQUISITO}.")
    existentes = list(etapa.requisitos.order_by("orden", "pk"))
    if plegar(texto) in {plegar(requisito.texto) for requisito in existentes}:
        raise RequisitoRepetido
    requisito = Requisito.objects.create(
        etapa=etapa,
        clave=_clave_libre(texto, {requisito.clave for requisito in existentes}),
        texto=texto,
        tipo=TipoDeRequisito.DOCUMENTAL,
        obligatorio=obligatorio,
        orden=max((requisito.orden for requisito in existentes), default=0) + 1,
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.requisito_agregado",
        asunto=requisito.asunto,
        actor=como_coordinacion(persona),
        cambio={"requisito": requisito.clave, "texto": texto, "obligatorio": obligatorio},
    )
    return requisito


def _exigir_que_abra(puerta: Puerta) -> None:
    if not puerta.total:
        raise EtapaSinRequisitos
    if not puerta.abre:
        faltan: list[dict[str, Any]] = [
            {"requisito": v.requisito.clave, "texto": v.requisito.texto, "explicacion": v.dicho}
            for v in puerta.sin_cumplir
        ]
        raise EtapaConRequisitosSinCumplir(faltan)


def _usar(acuerdo: Acuerdo, materia: str, asunto: str) -> Acuerdo:
    """Use up a firm acuerdo that the bitácora vouches for."""
    usado = usar_acuerdo(acuerdo=acuerdo, materia=materia, asunto=asunto)
    if not acuerdo_asentado(usado):
        raise AcuerdoSinAsiento
    return usado


def _estado_nuevo(plan: Plan, materia: str) -> str:
    if materia == Materia.REANUDAR_PLAN:
        if plan.estado != EstadoPlan.SUSPENDIDO:
            raise PlanNoSuspendido(plan.get_estado_display())
        suspension = plan.cambios.filter(materia=Materia.SUSPENDER_PLAN).order_by("-en", "-pk").first()
        return suspension.estado_anterior if suspension is not None else EstadoPlan.PREPARACION.value
    exigir_plan_en_marcha(plan)
    if materia == Materia.SUSPENDER_PLAN:
        return EstadoPlan.SUSPENDIDO.value
    if plan.cambios.filter(materia=Materia.APROBAR_PLAN).exists():
        raise PlanYaAprobado
    return plan.estado


def _clave_libre(texto: str, tomadas: set[str]) -> str:
    """A key for the address, out of its first words; numbered when taken."""
    base = slug_de(texto, maximo=LARGO_DE_CLAVE - 4) or "requisito"
    clave, vuelta = base, 2
    while clave in tomadas:
        clave, vuelta = f"{base}-{vuelta}", vuelta + 1
    return clave
