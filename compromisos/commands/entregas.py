"""Hand-over when authorities change: a frozen package, and whoever comes saying what they received (domain.md §8)."""

import json
import re
import uuid

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from bitacora.queries.entradas import cabeza
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.entrega import resumen
from compromisos.enums import DichoDeRecepcion
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_destinos import (
    CargoConContacto,
    CargoSinNombre,
    DichoDesconocido,
    EntregaYaRecibida,
    ObservacionesVacias,
    RazonesCortas,
    RecibeQuienEntrega,
)
from compromisos.models import Entrega, RecepcionDeEntrega
from compromisos.queries.destinos import hoy_de
from compromisos.queries.entregas import reunir
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, tomar_plan
from planes.errors import PlanHistorico
from planes.models import Plan

MOTIVO_MINIMO = 20
MOTIVO_MAXIMO = 2_000
CARGO_MINIMO = 5
CARGO_MAXIMO = 200
OBSERVACIONES_MINIMAS = 20
OBSERVACIONES_MAXIMAS = 5_000
# An address of mail, or a run of digits as long as a telephone.
_CONTACTO = re.compile(r"@|(?:\d[\s().-]*){8,}")


@comando(ClaseDeActo.AUTORIDAD)
def congelar_entrega(
    *, persona: Persona, plan: Plan, motivo: str, entrega: str, recibe: str, llave_de_acto: uuid.UUID
) -> Entrega:
    """Coordination freezes everything that its plan has, because its authorities change. Also while it is suspended.

    `entrega` and `recibe`: public offices as text, never contacts. The same key answers with the package it froze.

    1. Lock the plan, so that packages are numbered one at a time; never one told by sources.
    2. Measure its commitments again, so that the figures are today's.
    3. Gather the plan, fix it as canonical JSON with the head of the bitácora, and leave its SHA-256 there.

    Raises `SinPermiso`, `PlanHistorico`, `LlaveDeOtroActo`, `RazonesCortas`, `CargoSinNombre`, `CargoConContacto`,
    `ReglaIncumplida("texto_largo")`.
    """
    exigir_permiso(persona, "compromisos.entregar", plan)
    plan = tomar_plan(plan.pk)
    if plan.es_historico:
        raise PlanHistorico
    anterior = Entrega.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.plan_id, anterior.congelada_por_id) != (plan.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    motivo = normalizar(motivo)
    if len(motivo) < MOTIVO_MINIMO:
        raise RazonesCortas(MOTIVO_MINIMO, "motivo")
    _exigir_largo(motivo, MOTIVO_MAXIMO, "motivo")
    entrega, recibe = _cargo(entrega, "entrega"), _cargo(recibe, "recibe")
    recalcular_semaforos(plan=plan)
    numero = Entrega.objects.filter(plan=plan).count() + 1
    ahora = reloj.ahora()
    cabeza_numero, cabeza_huella = cabeza(plan.ejercicio.slug)
    texto = canonico(
        {
            **reunir(plan, hoy_de(plan.ejercicio)),
            "entrega": numero,
            "motivo": motivo,
            "entrega_el_cargo": entrega,
            "recibe_el_cargo": recibe,
            "congelada_en": ahora,
            "bitacora": {"cadena": plan.ejercicio.slug, "numero": cabeza_numero, "huella": cabeza_huella},
        }
    )
    congelada = Entrega.objects.create(
        plan=plan,
        numero=numero,
        motivo=motivo,
        entrega=entrega,
        recibe=recibe,
        texto=texto,
        huella=huella(texto),
        cabeza_numero=cabeza_numero,
        cabeza_huella=cabeza_huella,
        congelada_por=persona,
        congelada_en=ahora,
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.entrega_congelada",
        asunto=congelada.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "motivo": motivo,
            "entrega": entrega,
            "recibe": recibe,
            "huella": congelada.huella,
            "contiene": resumen(json.loads(texto)),
        },
    )
    return congelada


@comando(ClaseDeActo.AUTORIDAD)
def recibir_entrega(*, persona: Persona, entrega: Entrega, dicho: str, observaciones: str = "") -> RecepcionDeEntrega:
    """Another coordination of the ejercicio receives a package, as it is or with observations. Once.

    `dicho`: a value of `DichoDeRecepcion`. Whoever froze it never receives it.

    Raises `SinPermiso`, `PlanHistorico`, `RecibeQuienEntrega`, `EntregaYaRecibida`, `DichoDesconocido`,
    `ObservacionesVacias`, `ReglaIncumplida("texto_largo")`.
    """
    exigir_permiso(persona, "compromisos.entregar", entrega)
    plan = tomar_plan(entrega.plan_id)
    if plan.es_historico:
        raise PlanHistorico
    if entrega.congelada_por_id == persona.pk:
        raise RecibeQuienEntrega
    if RecepcionDeEntrega.objects.filter(entrega=entrega).exists():
        raise EntregaYaRecibida
    if dicho not in DichoDeRecepcion.values:
        raise DichoDesconocido
    observaciones = normalizar(observaciones)
    if dicho == DichoDeRecepcion.CON_OBSERVACIONES and len(observaciones) < OBSERVACIONES_MINIMAS:
        raise ObservacionesVacias(OBSERVACIONES_MINIMAS)
    _exigir_largo(observaciones, OBSERVACIONES_MAXIMAS, "observaciones")
    recepcion = RecepcionDeEntrega.objects.create(
        entrega=entrega,
        dicho=dicho,
        observaciones=observaciones,
        recibida_por=persona,
        recibida_en=reloj.ahora(),
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.entrega_recibida",
        asunto=entrega.asunto,
        actor=como_coordinacion(persona),
        cambio={"huella": entrega.huella, "dicho": dicho, "observaciones": observaciones},
    )
    return recepcion


def _cargo(valor: str, campo: str) -> str:
    cargo = normalizar(valor)
    if len(cargo) < CARGO_MINIMO:
        raise CargoSinNombre(campo)
    _exigir_largo(cargo, CARGO_MAXIMO, campo)
    if _CONTACTO.search(cargo):
        raise CargoConContacto(campo)
    return cargo


def _exigir_largo(texto: str, maximo: int, campo: str) -> None:
    if len(texto) > maximo:
        raise ReglaIncumplida("texto_largo", f"Quita {len(texto) - maximo} caracteres: caben {maximo}.", campo=campo)
