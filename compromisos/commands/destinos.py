"""Where a commitment that was not kept goes: proposed with reasons, decided only by acuerdo (domain.md §8)."""

import uuid
from typing import Any

from django.db.models import Max

from bitacora.commands import asentar
from compromisos.commands.aprobacion import usar_acuerdo_asentado
from compromisos.commands.cartas_de_destinos import avisar_destino
from compromisos.commands.conclusiones import ETAPA_DE_SEGUIMIENTO
from compromisos.commands.guardias import exigir_sin_acuerdo, integrante_de, tomar_compromiso
from compromisos.commands.guardias_de_redaccion import limpiar
from compromisos.commands.redaccion import escribir_valores
from compromisos.enums import ClaseDeDestino, EstadoCompromiso, EstadoDeDestino
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_destinos import (
    ClaseDesconocida,
    DestinoAcordado,
    DestinoEnCurso,
    DestinoYaResuelto,
    PlanDestinoNoSirve,
    ProgramaDeMas,
    ProgramaSinNombre,
    RazonesCortas,
    SinDestinoQueDecidir,
    SinLugarEnElPlan,
)
from compromisos.models import Compromiso, Destino
from compromisos.queries import destinos as leer
from compromisos.queries.redaccion import valores_de
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso, tomar_plan
from planes.models import Plan
from secretariado.enums import Materia
from secretariado.models import Acuerdo

RAZONES_MINIMAS = 40
RAZONES_MAXIMAS = 5_000
PROGRAMA_MINIMO = 10
PROGRAMA_MAXIMO = 300
NUMERO_MAXIMO = 999
QUIEN_PROPONE = "Sólo la coordinación y quienes integran el Secretariado proponen el destino de un compromiso."


@comando(ClaseDeActo.AUTORIDAD)
def proponer_destino(
    *,
    persona: Persona,
    compromiso: Compromiso,
    clase: str,
    razones: str,
    plan_destino: Plan | None = None,
    programa: str = "",
    llave_de_acto: uuid.UUID,
) -> Destino:
    """Coordination, or a member of the Secretariado, proposes what to do with a commitment that was not kept.

    `clase`: a value of `ClaseDeDestino`. Carrying it over needs `plan_destino`, a later plan of the same ejercicio that is
    still being prepared or co-created; going on outside needs `programa`, who keeps it. Nothing happens until an acuerdo.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `LlaveDeOtroActo`, `SinDestinoQueDecidir`,
    `DestinoEnCurso`, `ClaseDesconocida`, `RazonesCortas`, `PlanDestinoNoSirve`, `ProgramaSinNombre`, `ProgramaDeMas`,
    `ReglaIncumplida("texto_largo")`.
    """
    exigir_permiso(persona, "compromisos.proponer_destino", compromiso, QUIEN_PROPONE)
    compromiso = tomar_compromiso(compromiso.pk)
    anterior = Destino.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.compromiso_id, anterior.propuesto_por_id) != (compromiso.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    _exigir_sin_cumplir(compromiso)
    vivo = leer.destino_vivo(compromiso)
    if vivo is not None:
        raise DestinoEnCurso(vivo.codigo, vivo.get_estado_display())
    if clase not in ClaseDeDestino.values:
        raise ClaseDesconocida
    razones = _razones(razones, "razones")
    _exigir_plan(compromiso.plan, clase, plan_destino)
    programa = _programa(clase, programa)
    numero = Destino.objects.filter(compromiso=compromiso).count() + 1
    destino = Destino.objects.create(
        compromiso=compromiso,
        numero=numero,
        codigo=f"{compromiso.slug}-d{numero}",
        clase=clase,
        plan_destino=plan_destino,
        programa=programa,
        razones=razones,
        propuesto_por=persona,
        propuesto_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    avisar_destino(destino, "propuesto")
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.destino_propuesto",
        asunto=destino.asunto,
        actor=integrante_de(persona, compromiso),
        cambio={
            "compromiso": compromiso.slug,
            "clase": clase,
            "plan_destino": plan_destino.slug if plan_destino else "",
            "programa": programa,
            "razones": razones,
        },
    )
    return destino


@comando(ClaseDeActo.AUTORIDAD)
def decidir_destino(*, persona: Persona, destino: Destino, acuerdo: Acuerdo) -> Destino:
    """What the Secretariado agreed on is done; what is carried over is written again as a draft of the other plan.

    1. Lock the commitment and, to carry it over, the other plan; the proposal still waits.
    2. Use up the firm acuerdo: of its matter, on this destiny, voted on these reasons and this conclusion.
    3. The draft has the same texts, organisations, axes and goals. Topic, causes, solution and dates stay in the former
       plan: the new one comes to its own by its own co-creation. Nothing is approved by being carried over.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `DestinoYaResuelto`, `SinDestinoQueDecidir`,
    `PlanDestinoNoSirve`, `SinLugarEnElPlan`, `AcuerdoSinAsiento` and what `usar_acuerdo` raises.
    """
    exigir_permiso(persona, "compromisos.decidir_destino", destino)
    compromiso = tomar_compromiso(destino.compromiso_id)
    destino = _tomar_propuesto(destino)
    _exigir_sin_cumplir(compromiso)
    llega = tomar_plan(destino.plan_destino_id) if destino.plan_destino_id is not None else None
    _exigir_plan(compromiso.plan, destino.clase, llega)
    usado = usar_acuerdo_asentado(acuerdo, Materia.DECIDIR_DESTINO, destino.asunto)
    nuevo = _arrastrar(compromiso, llega) if llega is not None else None
    destino.estado = EstadoDeDestino.DECIDIDO
    destino.acuerdo = usado
    destino.nuevo_compromiso = nuevo
    destino.resuelto_en = reloj.ahora()
    destino.save(update_fields=["estado", "acuerdo", "nuevo_compromiso", "resuelto_en"])
    evaluar_requisitos(plan=compromiso.plan, numeros=[ETAPA_DE_SEGUIMIENTO])
    if llega is not None:
        evaluar_requisitos(plan=llega)
    avisar_destino(destino, "decidido")
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.destino_decidido",
        asunto=destino.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "compromiso": compromiso.slug,
            "clase": destino.clase,
            "estado": destino.estado,
            "acuerdo": usado.codigo,
            "huella_del_acuerdo": usado.huella,
            "plan_destino": llega.slug if llega else "",
            "nuevo_compromiso": nuevo.slug if nuevo else "",
        },
    )
    return destino


@comando(ClaseDeActo.AUTORIDAD)
def desechar_destino(*, persona: Persona, destino: Destino, razon: str) -> Destino:
    """A proposal that will not go on is set aside, with its reason: by its coordination, or by whoever proposed it.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `DestinoYaResuelto`, `RazonesCortas`, `DestinoAcordado`.
    """
    propio = destino.propuesto_por_id == persona.pk and persona.has_perm("compromisos.proponer_destino", destino)
    if not propio and not persona.has_perm("compromisos.decidir_destino", destino):
        raise SinPermiso("sin_permiso", "Sólo la coordinación, o quien propuso este destino, puede desecharlo.")
    compromiso = tomar_compromiso(destino.compromiso_id)
    destino = _tomar_propuesto(destino)
    razon = _razones(razon, "razon")
    exigir_sin_acuerdo(compromiso, Materia.DECIDIR_DESTINO, destino.asunto, DestinoAcordado)
    destino.estado = EstadoDeDestino.DESECHADO
    destino.razon_de_desecho = razon
    destino.resuelto_en = reloj.ahora()
    destino.save(update_fields=["estado", "razon_de_desecho", "resuelto_en"])
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.destino_desechado",
        asunto=destino.asunto,
        actor=integrante_de(persona, compromiso),
        cambio={"compromiso": compromiso.slug, "estado": destino.estado, "razon": razon},
    )
    return destino


def _exigir_sin_cumplir(compromiso: Compromiso) -> None:
    if compromiso.estado not in leer.SIN_CUMPLIR:
        raise SinDestinoQueDecidir(compromiso.get_estado_display())


def _exigir_plan(plan: Plan, clase: str, destino: Plan | None) -> None:
    if clase != ClaseDeDestino.ARRASTRE:
        if destino is not None:
            raise PlanDestinoNoSirve("Sólo lo que pasa al plan siguiente lleva un plan: deja vacío ese campo.")
        return
    if destino is None:
        raise PlanDestinoNoSirve("Elige a qué plan pasa.")
    if (
        destino.ejercicio_id != plan.ejercicio_id
        or destino.orden <= plan.orden
        or destino.naturaleza != plan.naturaleza
    ):
        raise PlanDestinoNoSirve("Elige un plan posterior de este mismo ejercicio.")
    if destino.estado not in leer.RECIBEN:
        raise PlanDestinoNoSirve(
            f"«{destino.titulo}» está en «{destino.get_estado_display()}»: sólo recibe compromisos un plan en "
            "preparación o en cocreación."
        )


def _programa(clase: str, programa: str) -> str:
    programa = normalizar(programa)
    if clase != ClaseDeDestino.CONTINUA_FUERA:
        if programa:
            raise ProgramaDeMas
        return ""
    if len(programa) < PROGRAMA_MINIMO:
        raise ProgramaSinNombre(PROGRAMA_MINIMO)
    if len(programa) > PROGRAMA_MAXIMO:
        raise ReglaIncumplida(
            "texto_largo",
            f"Quita {len(programa) - PROGRAMA_MAXIMO} caracteres: caben {PROGRAMA_MAXIMO}.",
            campo="programa",
        )
    return programa


def _razones(texto: str, campo: str) -> str:
    texto = normalizar(texto)
    if len(texto) < RAZONES_MINIMAS:
        raise RazonesCortas(RAZONES_MINIMAS, campo)
    if len(texto) > RAZONES_MAXIMAS:
        raise ReglaIncumplida(
            "texto_largo", f"Quita {len(texto) - RAZONES_MAXIMAS} caracteres: caben {RAZONES_MAXIMAS}.", campo=campo
        )
    return texto


def _tomar_propuesto(destino: Destino) -> Destino:
    """The proposal as it is now; its commitment is locked already."""
    vigente = leer.destinos().get(pk=destino.pk)
    if vigente.estado != EstadoDeDestino.PROPUESTO:
        raise DestinoYaResuelto(vigente.get_estado_display())
    return vigente


def _arrastrar(compromiso: Compromiso, plan: Plan) -> Compromiso:
    """The same promise as a draft of another plan, under its next number. `plan` is locked already."""
    ultimo = Compromiso.objects.filter(plan=plan).aggregate(ultimo=Max("numero"))["ultimo"] or 0
    numero = ultimo + 1
    if numero > NUMERO_MAXIMO:
        raise SinLugarEnElPlan
    valores: dict[str, Any] = valores_de(compromiso) | {
        # Of the former plan: a draft that kept them could not even be edited (`limpiar` asks they be of its own).
        "tema": None,
        "solucion": None,
        "causas": [],
        "inicio": None,
        "fin": None,
    }
    return escribir_valores(
        Compromiso(
            plan=plan,
            slug=f"{plan.slug}-c{numero:02d}",
            numero=numero,
            naturaleza=plan.naturaleza,
            estado=EstadoCompromiso.BORRADOR,
        ),
        limpiar(plan, valores),
    )
