"""Who evaluates a plan: asked by its coordination, from outside of it, with a public reason (domain.md §1 and §8)."""

import datetime as dt
import uuid

from django.urls import reverse

from avisos.commands import encolar_a
from bitacora.commands import asentar
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_evaluaciones import (
    ConConflictoDeInteres,
    EncargoEncimado,
    EncargoMalFechado,
    EncargoTerminado,
    NoEvalua,
    SinRolDeEvaluacion,
    TextoDeEvaluacionInvalido,
)
from compromisos.models import EncargoDeEvaluacion
from compromisos.queries.evaluaciones import conflictos_de, evaluadores_de, olvidar_encargos
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, tomar_plan
from planes.errors import PlanHistorico
from planes.models import Plan
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.queries.integracion import hoy_en

RAZON_MINIMA, RAZON_MAXIMA = 20, 2_000


@comando(ClaseDeActo.AUTORIDAD)
def encargar_evaluacion(
    *,
    persona: Persona,
    plan: Plan,
    evaluador: Persona,
    desde: dt.date,
    hasta: dt.date | None = None,
    razon: str,
    llave_de_acto: uuid.UUID,
) -> EncargoDeEvaluacion:
    """The coordination asks somebody from outside to evaluate the plan. From then on only they write it.

    1. Lock the plan. The same key answers with the commission it made. A plan that closed is evaluated still: its results
       are looked at when it ends.
    2. Whoever is asked holds an appointment of evaluation in the ejercicio and no part in the plan.
    3. Mail to them. Who, since when, until when and why are public.
    Raises `SinPermiso`, `PlanHistorico`, `LlaveDeOtroActo`, `SinRolDeEvaluacion`, `ConConflictoDeInteres`,
    `EncargoMalFechado`, `EncargoEncimado`, `TextoDeEvaluacionInvalido`.
    """
    exigir_permiso(persona, "compromisos.encargar_evaluacion", plan)
    plan = tomar_plan(plan.pk)
    if plan.es_historico:
        raise PlanHistorico
    repetido = EncargoDeEvaluacion.objects.filter(llave_de_acto=llave_de_acto).first()
    if repetido is not None:
        if (repetido.plan_id, repetido.encargado_por_id) != (plan.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetido
    razon = _razon(razon, "razon", "por qué esta persona")
    _exigir_fechas(plan, desde, hasta)
    if evaluador not in evaluadores_de(plan.ejercicio):
        raise SinRolDeEvaluacion
    motivos = conflictos_de(evaluador, plan)
    if motivos:
        raise ConConflictoDeInteres(motivos)
    if any(
        (hasta is None or uno.desde <= hasta) and (uno.hasta is None or uno.hasta >= desde)
        for uno in EncargoDeEvaluacion.objects.filter(plan=plan, persona=evaluador, terminado_en__isnull=True)
    ):
        raise EncargoEncimado
    encargo: EncargoDeEvaluacion = EncargoDeEvaluacion.objects.create(
        plan=plan,
        persona=evaluador,
        encargado_por=persona,
        desde=desde,
        hasta=hasta,
        razon=razon,
        encargado_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    olvidar_encargos(evaluador)
    encolar_a(
        personas=[evaluador],
        motivo="compromisos.evaluacion_encargada",
        objeto=f"encargo:{encargo.pk}",
        asunto=f"Te encargaron evaluar «{plan.titulo}»",
        plantilla="emails/compromisos/evaluacion_encargada",
        contexto={
            "encargo": encargo,
            "plan": plan,
            "ejercicio": plan.ejercicio,
            "direccion": reverse("compromisos:evaluaciones_gestion", args=[plan.slug]),
        },
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.evaluacion_encargada",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={"desde": desde, "hasta": hasta, "razon": razon, "encargo": encargo.pk},
        textos={"evaluador": evaluador.nombre_publico},
    )
    return encargo


@comando(ClaseDeActo.AUTORIDAD)
def terminar_encargo(*, persona: Persona, encargo: EncargoDeEvaluacion, motivo: str) -> EncargoDeEvaluacion:
    """It ends before its day, with a public reason: by the coordination, or by whoever has it. What was published stays.

    Raises `NoEvalua`, `EncargoTerminado`, `TextoDeEvaluacionInvalido`.
    """
    coordina = persona.has_perm("compromisos.encargar_evaluacion", encargo)
    if not coordina and persona.pk != encargo.persona_id:
        raise NoEvalua
    encargo = (
        EncargoDeEvaluacion.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "persona")
        .get(pk=encargo.pk)
    )
    if encargo.terminado_en is not None or (
        encargo.hasta is not None and encargo.hasta < hoy_en(encargo.plan.ejercicio)
    ):
        raise EncargoTerminado
    motivo = _razon(motivo, "motivo", "por qué termina")
    encargo.terminado_por, encargo.terminado_en, encargo.motivo_de_termino = persona, reloj.ahora(), motivo
    encargo.save(update_fields=["terminado_por", "terminado_en", "motivo_de_termino"])
    olvidar_encargos(encargo.persona)
    olvidar_encargos(persona)
    asentar(
        cadena=encargo.plan.ejercicio.slug,
        verbo="compromisos.encargo_de_evaluacion_terminado",
        asunto=encargo.plan.asunto,
        actor=como_coordinacion(persona) if coordina else como(persona, Rol.EVALUACION),
        cambio={"encargo": encargo.pk, "motivo": motivo},
        textos={"evaluador": encargo.persona.nombre_publico},
    )
    return encargo


def _exigir_fechas(plan: Plan, desde: dt.date, hasta: dt.date | None) -> None:
    """From today on: nobody was evaluating before they were asked. Raises `EncargoMalFechado`."""
    if desde < hoy_en(plan.ejercicio):
        raise EncargoMalFechado("El encargo empieza hoy o después: elige otra fecha.", "desde")
    if hasta is not None and hasta < desde:
        raise EncargoMalFechado("El encargo termina después de empezar: elige otra fecha.", "hasta")


def _razon(texto: str, campo: str, llamada: str) -> str:
    """As it is stored. Raises `TextoDeEvaluacionInvalido`."""
    limpio = normalizar(texto)
    if len(limpio) < RAZON_MINIMA:
        raise TextoDeEvaluacionInvalido(
            "texto_corto", f"Escribe {llamada} en al menos {RAZON_MINIMA} caracteres; llevas {len(limpio)}.", campo
        )
    if len(limpio) > RAZON_MAXIMA:
        raise TextoDeEvaluacionInvalido(
            "texto_largo", f"Acorta {llamada}: sobran {len(limpio) - RAZON_MAXIMA} caracteres.", campo
        )
    return limpio
