"""Two figures that do not agree: the authority answers, and it ends when they agree or when nobody moves (domain.md §8)."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from bitacora.actor import Actor
from bitacora.commands import asentar
from compromisos.commands.cartas_de_contrastes import avisar_desenlace, avisar_respuesta
from compromisos.commands.guardias import tomar_compromiso
from compromisos.enums import DISPUTAS_VIVAS, EstadoDeDisputa, Papel
from compromisos.errors_de_contrastes import (
    DatoDeContrasteInvalido,
    DisputaSinRespuesta,
    DisputaTerminada,
    DisputaYaRespondida,
)
from compromisos.models import Actividad, Compromiso, Disputa
from compromisos.queries.contrastes import avances_enteros, ultimas_vistas
from compromisos.queries.medidas import umbrales_de
from compromisos.semaforo import Umbrales
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import SinPermiso
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de
from secretariado.rules import es_coordinacion

TEXTO_MINIMO = 20
RESPUESTA_MAXIMA, DESENLACE_MAXIMO = 5_000, 2_000


@comando(ClaseDeActo.AUTORIDAD)
def responder_disputa(*, persona: Persona, disputa: Disputa, respuesta: str) -> Disputa:
    """The enlace of an organisation that answers for the commitment says, once and in public, why its figure stands.

    `respuesta`: 20 to 5,000 characters. Both figures stay until somebody moves. Raises `SinPermiso`,
    `CompromisoHistorico`, `PlanDetenido`, `DisputaTerminada`, `DisputaYaRespondida`, `DatoDeContrasteInvalido`.
    """
    exigir_permiso(
        persona,
        "compromisos.responder_disputa",
        disputa.compromiso,
        "Sólo el enlace de una organización responsable de este compromiso puede responder la disputa.",
    )
    compromiso, disputa = _tomar(disputa)
    if disputa.estado == EstadoDeDisputa.RESPONDIDA:
        raise DisputaYaRespondida
    disputa.respuesta = _texto(respuesta, "respuesta", "la respuesta", RESPUESTA_MAXIMA)
    disputa.estado = EstadoDeDisputa.RESPONDIDA
    disputa.respondida_por, disputa.respondida_en = persona, reloj.ahora()
    disputa.save(update_fields=["respuesta", "estado", "respondida_por", "respondida_en"])
    avisar_respuesta(disputa)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.disputa_respondida",
        asunto=disputa.asunto,
        actor=como(persona, Rol.ENLACE, _responsable_de(persona, compromiso)),
        cambio={**_de_que(disputa), "respuesta": disputa.respuesta},
    )
    return disputa


@comando(ClaseDeActo.AUTORIDAD)
def terminar_disputa(*, persona: Persona, disputa: Disputa, desenlace: str) -> Disputa:
    """Once answered, and with nobody moving: both figures stay in public and their weight stays in dispute.

    By the coordination, or by the contraparte of the very organisation that contrasted. `desenlace`: 20 to 2,000
    characters. Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `DisputaTerminada`, `DisputaSinRespuesta`,
    `DatoDeContrasteInvalido`.
    """
    exigir_permiso(persona, "compromisos.terminar_disputa", disputa.compromiso, SOLO_QUIEN_TERMINA)
    actor = _quien_termina(persona, disputa)
    compromiso, disputa = _tomar(disputa)
    if disputa.estado == EstadoDeDisputa.ABIERTA:
        raise DisputaSinRespuesta
    disputa.desenlace = _texto(desenlace, "desenlace", "en qué terminó", DESENLACE_MAXIMO)
    disputa.estado = EstadoDeDisputa.SIN_ACUERDO
    disputa.terminada_por, disputa.terminada_en = persona, reloj.ahora()
    disputa.save(update_fields=["desenlace", "estado", "terminada_por", "terminada_en"])
    avisar_desenlace(disputa)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.disputa_terminada",
        asunto=disputa.asunto,
        actor=actor,
        cambio={**_de_que(disputa), "desenlace": disputa.desenlace},
    )
    return disputa


def cerrar_disputas_que_coinciden(*, actividades: Iterable[Actividad], compromisos: Iterable[int] = ()) -> int:
    """End, as *coinciden*, the living disputes whose two figures no longer differ by the plan's threshold.

    A part of every act that reports or looks, after `fijar_llaves` and inside its transaction. `actividades`: those
    whose figures moved; `compromisos`: pks of those measured as a whole. Each dispute is its organisation's: it compares
    that organisation's newest look, not the lowest of all, with the report in force. One whose report was observed, with
    no other figure, waits: there is nothing to agree with. Answers how many it ended.
    """
    claves = {una.pk for una in actividades}
    enteros = set(compromisos)
    if not claves and not enteros:
        return 0
    vivas = list(
        Disputa.objects.filter(
            Q(actividad__in=claves) | Q(actividad=None, compromiso__in=enteros), estado__in=DISPUTAS_VIVAS
        )
        .select_related("compromiso__plan__ejercicio", "actividad", "organizacion", "contraste__autor")
        .order_by("pk")
    )
    if not vivas:
        return 0
    suyos = {una.compromiso_id for una in vivas}
    informados = avances_enteros(una.compromiso_id for una in vivas if una.actividad_id is None)
    vistas = ultimas_vistas(suyos)
    umbrales = umbrales_de({una.compromiso.plan_id for una in vivas}, reloj.hoy())
    terminadas = 0
    for disputa in vivas:
        if disputa.actividad is not None:
            informado = disputa.actividad.informado
        else:
            entero = informados.get(disputa.compromiso_id)
            informado = entero.porcentaje if entero else None
        visto = vistas.get((disputa.compromiso_id, disputa.actividad_id, disputa.organizacion_id))
        umbral = umbrales.get(disputa.compromiso.plan_id, Umbrales()).disputa
        if informado is None or visto is None or abs(informado - visto.porcentaje) >= umbral:
            continue
        disputa.estado, disputa.terminada_en = EstadoDeDisputa.COINCIDEN, reloj.ahora()
        disputa.desenlace = _quien_se_movio(disputa, informado, visto.porcentaje)
        disputa.save(update_fields=["estado", "terminada_en", "desenlace"])
        avisar_desenlace(disputa)
        terminadas += 1
    return terminadas


SOLO_QUIEN_TERMINA = (
    "Sólo la coordinación, o la contraparte de la organización que contrastó, puede terminar la disputa."
)


def _tomar(disputa: Disputa) -> tuple[Compromiso, Disputa]:
    """The dispute as it stands, under the lock of its commitment: one act at a time."""
    compromiso = tomar_compromiso(disputa.compromiso_id)
    fila: Disputa = Disputa.objects.select_related(
        "compromiso__plan__ejercicio", "actividad", "organizacion", "contraste__autor"
    ).get(pk=disputa.pk)
    if fila.estado not in DISPUTAS_VIVAS:
        raise DisputaTerminada(fila.get_estado_display())
    return compromiso, fila


def _texto(valor: str, campo: str, llamado: str, maximo: int) -> str:
    limpio = normalizar(valor)
    if not TEXTO_MINIMO <= len(limpio) <= maximo:
        raise DatoDeContrasteInvalido(
            f"{campo}_fuera_de_largo",
            f"Escribe {llamado} en {TEXTO_MINIMO} a {maximo:,} caracteres; llevas {len(limpio):,}.",
            campo,
        )
    return limpio


def _responsable_de(persona: Persona, compromiso: Compromiso) -> str:
    """The name of the organisation that answers for the commitment and of which `persona` is enlace."""
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.ENLACE and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    filas = compromiso.responsabilidades.filter(papel=Papel.RESPONSABLE, organizacion__in=propias)
    fila = filas.select_related("organizacion").order_by("orden", "pk").first()
    return fila.organizacion.nombre if fila is not None else ""


def _quien_termina(persona: Persona, disputa: Disputa) -> Actor:
    if es_coordinacion(persona, disputa):
        return como(persona, Rol.COORDINACION)
    contrasto = any(
        (cargo.rol, cargo.organizacion_id, cargo.ejercicio_id)
        == (Rol.CONTRAPARTE, disputa.organizacion_id, disputa.ejercicio.pk)
        for cargo in cargos_de(persona)
    )
    if not contrasto:
        raise SinPermiso("sin_permiso", SOLO_QUIEN_TERMINA)
    return como(persona, Rol.CONTRAPARTE, disputa.organizacion.nombre)


def _quien_se_movio(disputa: Disputa, informado: Decimal, verificado: Decimal) -> str:
    """The outcome that the portal writes by itself, from the figures of the day it opened and those of today."""
    partes = []
    if informado != disputa.informado:
        partes.append(f"La autoridad pasó de {disputa.informado} % a {informado} %.")
    if verificado != disputa.verificado:
        partes.append(f"{disputa.organizacion.nombre} pasó de {disputa.verificado} % a {verificado} %.")
    if not partes:
        partes.append(f"El plan cambió cuántos puntos hacen una disputa: {informado} % y {verificado} % ya coinciden.")
    return " ".join(partes)


def _de_que(disputa: Disputa) -> dict[str, object]:
    """What every entry about a dispute says of it."""
    return {
        "actividad": disputa.actividad.clave if disputa.actividad else "",
        "organizacion": disputa.organizacion.slug,
        "informado": disputa.informado,
        "verificado": disputa.verificado,
        "estado": disputa.estado,
    }
