"""Stages: their dates and their start. What concludes one is its gate (planes.commands.puertas, domain.md §3)."""

import datetime as dt
from zoneinfo import ZoneInfo

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha, tomar_etapa, tomar_plan
from planes.commands.requisitos import evaluar_requisitos
from planes.enums import TRANSICIONES_DE_ETAPA, EstadoEtapa, EstadoPlan
from planes.errors import CambioSinMotivo, EtapaNoPendiente, FechasAlReves
from planes.etapas import NUMEROS
from planes.models import Etapa, Prorroga


@comando(ClaseDeActo.AUTORIDAD)
def programar_etapa(
    *,
    persona: Persona,
    etapa: Etapa,
    inicio_previsto: dt.date | None,
    fin_previsto: dt.date | None,
    metodologia: str = "",
    motivo: str = "",
) -> Etapa:
    """Publish when a stage is planned and how it will be done; later, change it with a public reason.

    1. Lock the stage.
    2. Both dates go together, in order. Dates that were public move only with `motivo`, and stay as a prórroga.
    3. Write; count again the automatic requirements of the whole plan, since the calendar is one of them.

    Asking for what is already so is `sin_cambios` (409), so that a double click leaves one act.
    """
    exigir_permiso(persona, "planes.programar_etapa", etapa)
    etapa = tomar_etapa(etapa.pk)
    exigir_plan_en_marcha(etapa.plan)
    if etapa.estado not in {EstadoEtapa.PENDIENTE, EstadoEtapa.EN_CURSO}:
        raise EtapaNoPendiente(etapa.get_estado_display())
    metodologia, motivo = normalizar(metodologia), normalizar(motivo)
    if inicio_previsto is None or fin_previsto is None:
        falta = "inicio_previsto" if inicio_previsto is None else "fin_previsto"
        raise ReglaIncumplida("fechas_incompletas", "Escribe las dos fechas, la de inicio y la de fin.", campo=falta)
    exigir_creible(inicio_previsto, "inicio_previsto")
    exigir_creible(fin_previsto, "fin_previsto")
    if fin_previsto < inicio_previsto:
        raise FechasAlReves("fin_previsto")
    antes = (etapa.inicio_previsto, etapa.fin_previsto)
    if (*antes, etapa.metodologia) == (inicio_previsto, fin_previsto, metodologia):
        raise Conflicto("sin_cambios", "La etapa ya tiene esas fechas y ese método: no hay nada que cambiar.")
    ya_eran_publicas = antes != (None, None)
    se_mueven = ya_eran_publicas and antes != (inicio_previsto, fin_previsto)
    if se_mueven and not motivo:
        raise CambioSinMotivo
    etapa.inicio_previsto, etapa.fin_previsto, etapa.metodologia = inicio_previsto, fin_previsto, metodologia
    etapa.save(update_fields=["inicio_previsto", "fin_previsto", "metodologia"])
    if se_mueven:
        Prorroga.objects.create(
            plan=etapa.plan,
            etapa=etapa,
            inicio_anterior=antes[0],
            fin_anterior=antes[1],
            inicio_nuevo=inicio_previsto,
            fin_nuevo=fin_previsto,
            motivo=motivo,
            registrada_en=reloj.ahora(),
            registrada_por=persona,
        )
    evaluar_requisitos(plan=etapa.plan)
    cambio: dict[str, object] = {
        "inicio_previsto": inicio_previsto,
        "fin_previsto": fin_previsto,
        "metodologia": metodologia,
    }
    if se_mueven:
        cambio |= {"antes": list(antes), "motivo": motivo}
    asentar(
        cadena=etapa.plan.ejercicio.slug,
        verbo="planes.etapa_reprogramada" if se_mueven else "planes.etapa_programada",
        asunto=etapa.asunto,
        actor=como_coordinacion(persona),
        cambio=cambio,
    )
    return etapa


@comando(ClaseDeActo.AUTORIDAD)
def iniciar_etapa(*, persona: Persona, etapa: Etapa) -> Etapa:
    """A pending stage is under way from today.

    There is no single recipe: stages may overlap, so any pending one may start.

    1. Lock the plan, then the stage; refuse a plan told by sources, closed or suspended, and a stage that is not pending.
    2. Write state and real start. The first stage takes the plan to co-creation; the eighth, to follow-up.
    3. Evaluate its automatic requirements.
    """
    exigir_permiso(persona, "planes.iniciar_etapa", etapa)
    plan = tomar_plan(etapa.plan_id)
    etapa = tomar_etapa(etapa.pk)
    exigir_plan_en_marcha(plan)
    if EstadoEtapa.EN_CURSO not in TRANSICIONES_DE_ETAPA[etapa.estado]:
        raise EtapaNoPendiente(etapa.get_estado_display())
    etapa.estado = EstadoEtapa.EN_CURSO
    etapa.inicio_real = reloj.hoy(ZoneInfo(plan.ejercicio.zona_horaria))
    etapa.save(update_fields=["estado", "inicio_real"])
    cambio: dict[str, object] = {"estado": etapa.estado, "inicio_real": etapa.inicio_real}
    estado_del_plan = EstadoPlan.SEGUIMIENTO if etapa.numero == NUMEROS[-1] else EstadoPlan.COCREACION
    avanza = {EstadoPlan.PREPARACION} if estado_del_plan == EstadoPlan.COCREACION else set(EstadoPlan)
    if plan.estado != estado_del_plan and plan.estado in avanza:
        plan.estado = estado_del_plan
        plan.save(update_fields=["estado"])
        cambio["estado_del_plan"] = plan.estado
    evaluar_requisitos(plan=plan, etapa=etapa)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.etapa_iniciada",
        asunto=etapa.asunto,
        actor=como_coordinacion(persona),
        cambio=cambio,
    )
    return etapa
