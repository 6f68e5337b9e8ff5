"""How a parte chooses who takes its seats: call → candidates → result, all of it in public (domain.md §2)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from bitacora.actor import Actor
from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from comun.fechas import exigir_creible
from comun.textos import normalizar
from secretariado.actores import como
from secretariado.enums import EstadoDeCandidatura, EstadoDeSeleccion, Rol
from secretariado.errors import EsHistorico
from secretariado.errors_de_integrantes import NoHablaPorLaParte, SeleccionFueraDeFecha, SeleccionTerminada
from secretariado.models import Candidatura, Parte, ProcesoDeSeleccion
from secretariado.queries.partes import organizacion_de_la_voceria

MAXIMO_DE_ASIENTOS = 60


@comando(ClaseDeActo.AUTORIDAD)
def convocar_seleccion(
    *,
    persona: Any,
    parte: Parte,
    titulo: str,
    convocatoria: str,
    asientos: int,
    abre: dt.datetime,
    cierra: dt.datetime,
    llave_de_acto: uuid.UUID,
) -> ProcesoDeSeleccion:
    """Your parte calls for people to take its seats, saying how many, until when and how it will choose.

    A parte that withdrew may call too: it prepares its return. Raises `SinPermiso`, `NoHablaPorLaParte` or
    `ReglaIncumplida`.
    """
    hecho = ProcesoDeSeleccion.objects.filter(llave_de_acto=llave_de_acto, convocado_por=persona).first()
    if hecho is not None:
        return hecho
    if parte.ejercicio.es_historico:
        raise EsHistorico()
    actor = _por_la_parte(persona, parte)
    nombre, texto = normalizar(titulo), normalizar(convocatoria)
    if not nombre:
        raise ReglaIncumplida("falta_el_titulo", "Escribe el título de la convocatoria.", campo="titulo")
    if not texto:
        raise ReglaIncumplida("falta_el_texto", "Escribe qué se busca y cómo se elegirá.", campo="convocatoria")
    if not 1 <= asientos <= MAXIMO_DE_ASIENTOS:
        raise ReglaIncumplida("asientos_fuera_de_rango", "Di cuántos lugares hay: de 1 a 60.", campo="asientos")
    exigir_creible(abre.date(), "abre")
    exigir_creible(cierra.date(), "cierra")
    if cierra <= max(abre, reloj.ahora()):
        raise ReglaIncumplida(
            "cierra_antes_de_abrir", "El cierre va después de la apertura, y todavía no ha llegado.", campo="cierra"
        )
    proceso = ProcesoDeSeleccion.objects.create(
        parte=parte,
        titulo=nombre,
        convocatoria=texto,
        asientos=asientos,
        abre=abre,
        cierra=cierra,
        convocado_por=persona,
        convocado_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=parte.ejercicio.slug,
        verbo="secretariado.seleccion_convocada",
        asunto=asunto_de_seleccion(proceso),
        actor=actor,
        cambio={"parte": parte.clave, "titulo": nombre, "asientos": asientos, "abre": abre, "cierra": cierra},
    )
    return proceso


@comando(ClaseDeActo.CONTRIBUCION)
def postularse(*, persona: Any, proceso: ProcesoDeSeleccion, semblanza: str, organizacion: str = "") -> Candidatura:
    """You offer to take a seat, from your own account and in public. Whoever withdrew may offer again while it is open.

    Raises `SinPermiso`, `SeleccionFueraDeFecha`, `SeleccionTerminada`, `Conflicto` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.postularse", proceso):
        raise SinPermiso("no_puede_postularse", "Entra con tu cuenta para postularte.")
    fila = _tomar(proceso)
    ahora = reloj.ahora()
    if ahora < fila.abre:
        raise SeleccionFueraDeFecha(f"Las postulaciones abren el {formatos.momento(fila.abre)}.")
    if ahora >= fila.cierra:
        raise SeleccionFueraDeFecha(f"Las postulaciones cerraron el {formatos.momento(fila.cierra)}.")
    texto = normalizar(semblanza)
    if not texto:
        raise ReglaIncumplida("falta_la_semblanza", "Cuenta quién eres y por qué te postulas.", campo="semblanza")
    previa = Candidatura.objects.filter(proceso=fila, persona=persona).first()
    if previa is not None and previa.estado != EstadoDeCandidatura.RETIRADA:
        raise Conflicto("ya_postulada", "Tu candidatura ya está registrada.")
    candidatura = previa or Candidatura(proceso=fila, persona=persona)
    candidatura.organizacion, candidatura.semblanza = normalizar(organizacion), texto
    candidatura.estado, candidatura.postulada_en = EstadoDeCandidatura.POSTULADA, ahora
    candidatura.save()
    return candidatura


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_candidatura(*, persona: Any, candidatura: Candidatura) -> Candidatura:
    """You take your candidacy back, until there is a result. Raises `SinPermiso`, `SeleccionTerminada` or `Conflicto`."""
    if candidatura.persona_id != persona.pk:
        raise SinPermiso("candidatura_ajena", "Cada quien retira su propia candidatura.")
    _tomar(candidatura.proceso)
    fila = Candidatura.objects.select_for_update(of=("self",)).get(pk=candidatura.pk)
    if fila.estado != EstadoDeCandidatura.POSTULADA:
        raise Conflicto("candidatura_no_vigente", "Esta candidatura ya no está en curso.")
    fila.estado = EstadoDeCandidatura.RETIRADA
    fila.save(update_fields=["estado"])
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def resolver_seleccion(
    *, persona: Any, proceso: ProcesoDeSeleccion, elegidas: Sequence[Candidatura], resultado: str
) -> ProcesoDeSeleccion:
    """Your parte says whom it chose and why, once the call is closed. Seating them is another act.

    Nobody decides on their own candidacy. Choosing nobody is a result too, with its reasons.
    Raises `SinPermiso`, `NoHablaPorLaParte`, `SeleccionFueraDeFecha`, `SeleccionTerminada` or `ReglaIncumplida`.
    """
    actor = _por_la_parte(persona, proceso.parte)
    fila = _tomar(proceso)
    ahora = reloj.ahora()
    if ahora < fila.cierra:
        raise SeleccionFueraDeFecha(
            f"El resultado se da cuando cierre la convocatoria: el {formatos.momento(fila.cierra)}."
        )
    razones = normalizar(resultado)
    if not razones:
        raise ReglaIncumplida("falta_el_resultado", "Escribe el resultado y sus razones.", campo="resultado")
    vigentes = {c.pk: c for c in Candidatura.objects.filter(proceso=fila, estado=EstadoDeCandidatura.POSTULADA)}
    claves = {elegida.pk for elegida in elegidas}
    if claves - vigentes.keys():
        raise ReglaIncumplida("candidatura_ajena", "Elige sólo entre las candidaturas vigentes.", campo="elegidas")
    if len(claves) > fila.asientos:
        raise ReglaIncumplida("sobran_elegidas", f"Hay {fila.asientos} lugares: elige a lo más eso.", campo="elegidas")
    if any(c.persona_id == persona.pk for c in vigentes.values()):
        raise ReglaIncumplida("nadie_se_elige", "Tienes una candidatura aquí: que resuelva otra vocería de tu parte.")
    Candidatura.objects.filter(pk__in=claves).update(estado=EstadoDeCandidatura.ELEGIDA)
    Candidatura.objects.filter(pk__in=vigentes.keys() - claves).update(estado=EstadoDeCandidatura.NO_ELEGIDA)
    fila.estado, fila.resultado, fila.resuelto_en = EstadoDeSeleccion.RESUELTO, razones, ahora
    fila.save(update_fields=["estado", "resultado", "resuelto_en"])
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.seleccion_resuelta",
        asunto=asunto_de_seleccion(fila),
        actor=actor,
        cambio={
            "parte": fila.parte.clave,
            "elegidas": len(claves),
            "candidaturas": len(vigentes),
            "resultado": razones,
        },
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def cancelar_seleccion(*, persona: Any, proceso: ProcesoDeSeleccion, motivo: str) -> ProcesoDeSeleccion:
    """The call is cancelled, with its reason. Raises `SinPermiso`, `SeleccionTerminada` or `ReglaIncumplida`."""
    actor = _por_la_parte(persona, proceso.parte)
    fila = _tomar(proceso)
    razon = normalizar(motivo)
    if not razon:
        raise ReglaIncumplida("falta_el_motivo", "Escribe por qué se cancela: se publica.", campo="motivo")
    fila.estado, fila.resultado, fila.resuelto_en = EstadoDeSeleccion.CANCELADO, razon, reloj.ahora()
    fila.save(update_fields=["estado", "resultado", "resuelto_en"])
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.seleccion_cancelada",
        asunto=asunto_de_seleccion(fila),
        actor=actor,
        cambio={"parte": fila.parte.clave, "motivo": razon},
    )
    return fila


def asunto_de_seleccion(proceso: ProcesoDeSeleccion) -> str:
    return f"seleccion:{proceso.ejercicio.slug}/{proceso.pk}"


def _por_la_parte(persona: Any, parte: Parte) -> Actor:
    if not persona.has_perm("secretariado.convocar_seleccion", parte.ejercicio):
        raise SinPermiso("no_puede_convocar", "La selección de una parte la lleva su propia vocería.")
    ocupante = organizacion_de_la_voceria(persona, parte)
    if ocupante is None:
        raise NoHablaPorLaParte(parte.nombre)
    return como(persona, Rol.VOCERIA, ocupante.organizacion.nombre)


def _tomar(proceso: ProcesoDeSeleccion) -> ProcesoDeSeleccion:
    fila = (
        ProcesoDeSeleccion.objects.select_for_update(of=("self",)).select_related("parte__ejercicio").get(pk=proceso.pk)
    )
    if fila.estado != EstadoDeSeleccion.ABIERTO:
        raise SeleccionTerminada()
    return fila
