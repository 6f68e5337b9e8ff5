"""The written parts of a plan's document."""

import hashlib

from bitacora.commands import asentar
from compromisos.errors_de_planillas import SeccionCambio, SeccionIgual, SeccionInexistente, SeccionLarga
from compromisos.models import SeccionDelPlan
from compromisos.secciones_del_plan import LETRAS, POR_CLAVE
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha, tomar_plan
from planes.models import Plan


@comando(ClaseDeActo.AUTORIDAD)
def escribir_seccion(*, persona: Persona, plan: Plan, clave: str, texto: str, version: int) -> SeccionDelPlan:
    """The coordination writes a part of the plan's document; everybody reads it at once.

    `version` is the one that was read, 0 when nobody had written it: if there is a newer one nothing is overwritten and
    the refusal carries both. An empty text takes the part out of the document.
    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `SeccionInexistente`, `SeccionLarga`, `SeccionCambio`,
    `SeccionIgual`.
    """
    exigir_permiso(persona, "compromisos.documentar_plan", plan)
    plan = tomar_plan(plan.pk)
    exigir_plan_en_marcha(plan)
    definida = POR_CLAVE.get(clave)
    if definida is None or not definida.a_mano:
        raise SeccionInexistente
    texto = normalizar(texto)
    if len(texto) > LETRAS:
        raise SeccionLarga(len(texto) - LETRAS)
    seccion = SeccionDelPlan.objects.filter(plan=plan, clave=clave).first()
    vigente = seccion.version if seccion else 0
    if version != vigente:
        raise SeccionCambio(seccion.texto if seccion else "", vigente, texto)
    if texto == (seccion.texto if seccion else ""):
        raise SeccionIgual
    if seccion is None:
        seccion = SeccionDelPlan(plan=plan, clave=clave, version=0)
    seccion.texto, seccion.escrita_por, seccion.escrita_en = texto, persona, reloj.ahora()
    seccion.version += 1
    seccion.save()
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.seccion_escrita",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "seccion": clave,
            "version": seccion.version,
            "huella": hashlib.sha256(texto.encode()).hexdigest(),
        },
    )
    return seccion
