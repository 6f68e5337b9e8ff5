"""The coordination reads each report: it stands, or it is observed and stops counting (domain.md §8)."""

from collections.abc import Sequence

from bitacora.commands import asentar
from compromisos.commands.cartas_de_contrastes import avisar_observacion
from compromisos.commands.disputas import cerrar_disputas_que_coinciden
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.semaforos import fijar_llaves, recalcular_semaforos
from compromisos.enums import EstadoAvance
from compromisos.errors_de_contrastes import (
    AvanceDeOtroCorte,
    AvanceYaRevisado,
    DatoDeContrasteInvalido,
    NadaQueValidar,
    RevisaQuienReporto,
)
from compromisos.models import Avance, Corte
from compromisos.queries.contrastes import ORDEN
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha

OBSERVACION_MINIMA, OBSERVACION_MAXIMA = 20, 2_000
QUIEN_REVISA = "Sólo la coordinación de este ejercicio puede revisar un reporte."


@comando(ClaseDeActo.AUTORIDAD)
def revisar_avance(*, persona: Persona, avance: Avance, validado: bool, observacion: str = "") -> Avance:
    """A report is validated, or observed with a public reason (20 to 2,000 characters); once, and never by its author.

    One that is observed stays to be read and stops counting: the figures, the colour and the disputes follow. Raises
    `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `RevisaQuienReporto`, `AvanceYaRevisado`,
    `DatoDeContrasteInvalido`.
    """
    exigir_permiso(persona, "compromisos.validar_avance", avance, QUIEN_REVISA)
    compromiso = tomar_compromiso(avance.compromiso_id)
    avance = _tomar([avance.pk])[0]
    _exigir_revisable(persona, avance)
    observacion = normalizar(observacion)
    if not validado and not OBSERVACION_MINIMA <= len(observacion) <= OBSERVACION_MAXIMA:
        raise DatoDeContrasteInvalido(
            "observacion_fuera_de_largo",
            f"Di qué le falta al reporte en {OBSERVACION_MINIMA} a {OBSERVACION_MAXIMA:,} caracteres; "
            f"llevas {len(observacion):,}.",
            "observacion",
        )
    avance.estado = EstadoAvance.VALIDADO if validado else EstadoAvance.OBSERVADO
    avance.observacion = "" if validado else observacion
    avance.revisado_por, avance.revisado_en = persona, reloj.ahora()
    avance.save(update_fields=["estado", "observacion", "revisado_por", "revisado_en"])
    if not validado:
        if compromiso.ultimo_avance_id == avance.pk:
            vigentes = Avance.objects.filter(compromiso=compromiso).exclude(estado=EstadoAvance.OBSERVADO)
            compromiso.ultimo_avance = vigentes.order_by(*ORDEN).first()
            compromiso.save(update_fields=["ultimo_avance"])
        actividades = [avance.actividad] if avance.actividad is not None else []
        fijar_llaves(actividades)
        recalcular_semaforos(compromiso=compromiso)
        cerrar_disputas_que_coinciden(actividades=actividades, compromisos=[] if actividades else [compromiso.pk])
        avisar_observacion(avance)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.avance_validado" if validado else "compromisos.avance_observado",
        asunto=avance.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "actividad": avance.actividad.clave if avance.actividad else "",
            "porcentaje": avance.porcentaje,
            "fecha": avance.fecha,
            "estado": avance.estado,
            "observacion": avance.observacion,
        },
    )
    return avance


@comando(ClaseDeActo.AUTORIDAD)
def revisar_avances(*, persona: Persona, corte: Corte, validados: Sequence[Avance]) -> list[Avance]:
    """Several reports of one corte stand, in one act: all or none. Answers them as they are now, by their keys.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `NadaQueValidar`, `AvanceDeOtroCorte`, `RevisaQuienReporto`,
    `AvanceYaRevisado`.
    """
    exigir_permiso(persona, "compromisos.validar_avance", corte, QUIEN_REVISA)
    exigir_plan_en_marcha(corte.plan)
    if not validados:
        raise NadaQueValidar
    avances = _tomar([uno.pk for uno in validados])
    ahora = reloj.ahora()
    for avance in avances:
        if avance.corte_id != corte.pk:
            raise AvanceDeOtroCorte
        _exigir_revisable(persona, avance)
        avance.estado = EstadoAvance.VALIDADO
        avance.revisado_por, avance.revisado_en = persona, ahora
    Avance.objects.bulk_update(avances, ["estado", "revisado_por", "revisado_en"], batch_size=500)
    asentar(
        cadena=corte.plan.ejercicio.slug,
        verbo="compromisos.avances_validados",
        asunto=corte.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "corte": corte.numero,
            "validados": [{"avance": uno.asunto, "porcentaje": uno.porcentaje} for uno in avances],
        },
    )
    return avances


def _tomar(claves: list[int]) -> list[Avance]:
    """Those reports as they stand, locked until the act ends, always in the same order."""
    return list(
        Avance.objects.select_for_update(of=("self",))
        .select_related("compromiso__plan__ejercicio", "actividad", "autor")
        .filter(pk__in=claves)
        .order_by("pk")
    )


def _exigir_revisable(persona: Persona, avance: Avance) -> None:
    if avance.autor_id == persona.pk:
        raise RevisaQuienReporto
    if avance.estado != EstadoAvance.ENVIADO:
        raise AvanceYaRevisado(avance.get_estado_display())
