"""People's part in watching results: add one, stop watching it, ask for a look now, say how it is.

A plan that ended takes these acts too: that is when watching matters.
"""

import datetime as dt
import uuid
from typing import Any

from bitacora.commands import asentar
from compromisos.commands.guardias import actor_de
from compromisos.commands.guardias_de_ruta import direccion_publica, texto_de
from compromisos.commands.miradas import vigilar_resultados_nuevos
from compromisos.empuje_de_vigencia import empujar_al_confirmar
from compromisos.enums import SE_MIDEN
from compromisos.enums_de_vigencia import PERDIDOS, Dicho, EstadoDeResultado, OrigenDeResultado
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_vigencia import (
    DatoDeVigenciaInvalido,
    DemasiadasConfirmaciones,
    NadaQueRevisar,
    NecesitasCuenta,
    NoSeVigila,
    ResultadoHistorico,
    RevisadoHacePoco,
    SigueCaido,
    YaNoSeVigila,
    YaSeVigila,
)
from compromisos.models import Compromiso, ConfirmacionDeVigencia, PeticionDeRevision, ResultadoVigilado
from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso, tomar_plan
from planes.models import Plan

SOLO_QUIEN_VIGILA = "Sólo la coordinación o las organizaciones de este compromiso pueden decir qué se vigila."
HORA = dt.timedelta(hours=1)
CONFIRMACIONES_POR_HORA = 30  # of one account, by page and API together, as comments
NOTA_MINIMA, NOTA_MAXIMA = 10, 1_000
MOTIVO_MINIMO, MOTIVO_MAXIMO = 15, 1_000


@comando(ClaseDeActo.AUTORIDAD)
def vigilar_resultado(
    *, persona: Persona, compromiso: Compromiso, titulo: str, direccion: str, llave_de_acto: uuid.UUID
) -> ResultadoVigilado:
    """An address where a result can be seen is watched from now on. One that was taken off the list comes back to it.

    The same key answers with the one it made. Raises `SinPermiso`, `ResultadoHistorico`, `NoSeVigila`, `YaSeVigila`,
    `LlaveDeOtroActo`, `DatoDeRutaInvalido` (campo "titulo" or "direccion").
    """
    exigir_permiso(persona, "compromisos.vigilar", compromiso, SOLO_QUIEN_VIGILA)
    compromiso = _tomar_compromiso(compromiso.pk)
    repetido = ResultadoVigilado.objects.filter(llave_de_acto=llave_de_acto).first()
    if repetido is not None:
        if (repetido.compromiso_id, repetido.alta_por_id) != (compromiso.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetido
    titulo = texto_de(titulo, "titulo", "qué es", minimo=3, maximo=200)
    direccion = direccion_publica(direccion, "direccion")
    previo = ResultadoVigilado.objects.filter(compromiso=compromiso, direccion=direccion).first()
    if previo is not None and previo.estado != EstadoDeResultado.RETIRADO:
        raise YaSeVigila
    resultado = previo or ResultadoVigilado(compromiso=compromiso, direccion=direccion, alta_en=reloj.ahora())
    resultado.titulo, resultado.origen, resultado.alta_por = titulo, OrigenDeResultado.ALTA, persona
    resultado.estado, resultado.estado_desde, resultado.motivo_de_retiro = EstadoDeResultado.SIN_REVISAR, None, ""
    resultado.huella, resultado.fallas_desde = "", None
    resultado.proxima_revision = None if compromiso.es_demostracion else reloj.ahora()
    resultado.llave_de_acto = llave_de_acto
    resultado.save()
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.resultado_vigilado",
        asunto=resultado.asunto,
        actor=actor_de(persona, compromiso),
        cambio={"titulo": titulo, "direccion": direccion},
    )
    return resultado


@comando(ClaseDeActo.AUTORIDAD)
def dejar_de_vigilar(*, persona: Persona, resultado: ResultadoVigilado, motivo: str) -> ResultadoVigilado:
    """Nobody looks at it any more; it stays listed with the reason. One that is lost may not be taken off: it counts.

    Raises `SinPermiso`, `ResultadoHistorico`, `NoSeVigila`, `YaNoSeVigila`, `SigueCaido`, `DatoDeRutaInvalido`.
    """
    exigir_permiso(persona, "compromisos.vigilar", resultado.compromiso, SOLO_QUIEN_VIGILA)
    compromiso = _tomar_compromiso(resultado.compromiso_id)
    resultado = _tomar(resultado.pk)
    if resultado.estado == EstadoDeResultado.RETIRADO:
        raise YaNoSeVigila
    if resultado.estado in PERDIDOS or resultado.fallas_desde is not None:
        raise SigueCaido
    motivo = texto_de(motivo, "motivo", "por qué ya no se vigila", minimo=MOTIVO_MINIMO, maximo=MOTIVO_MAXIMO)
    resultado.estado, resultado.estado_desde = EstadoDeResultado.RETIRADO, reloj.ahora()
    resultado.motivo_de_retiro, resultado.proxima_revision = motivo, None
    resultado.save(update_fields=["estado", "estado_desde", "motivo_de_retiro", "proxima_revision"])
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.resultado_retirado",
        asunto=resultado.asunto,
        actor=actor_de(persona, compromiso),
        cambio={"titulo": resultado.titulo, "direccion": resultado.direccion, "motivo": motivo},
    )
    return resultado


@comando(ClaseDeActo.PRIVADO)
def pedir_revision(*, persona: Persona, plan: Plan) -> PeticionDeRevision:
    """Everything watched in the plan is due now; the next round looks at it. At most once an hour.

    Not an act that anybody answers for: nothing of the plan changes. Raises `SinPermiso`, `ResultadoHistorico`,
    `NadaQueRevisar`, `RevisadoHacePoco`.
    """
    exigir_permiso(persona, "compromisos.programar_cortes", plan)
    plan = tomar_plan(plan.pk)
    if plan.es_historico:
        raise ResultadoHistorico
    ahora = reloj.ahora()
    ultima = PeticionDeRevision.objects.filter(plan=plan).order_by("-pedida_en").first()
    if ultima is not None and ahora < ultima.pedida_en + HORA:
        raise RevisadoHacePoco(ultima.pedida_en + HORA)
    vigilar_resultados_nuevos(plan=plan)
    cuantos = (
        ResultadoVigilado.objects.filter(compromiso__plan=plan)
        .exclude(estado=EstadoDeResultado.RETIRADO)
        .update(proxima_revision=ahora)
    )
    if not cuantos:
        raise NadaQueRevisar
    peticion: PeticionDeRevision = PeticionDeRevision.objects.create(
        plan=plan, persona=persona, pedida_en=ahora, cuantos=cuantos
    )
    empujar_al_confirmar()
    return peticion


@comando(ClaseDeActo.CONTRIBUCION)
def confirmar_vigencia(
    *, persona: Any, resultado: ResultadoVigilado, dice: str, nota: str = "", llave_de_acto: uuid.UUID
) -> ConfirmacionDeVigencia:
    """Somebody with an account says how a result is. It replaces what they said before, which is kept.

    Whoever says anything but "está y sirve" says why. The same key answers with the one it made. Raises
    `NecesitasCuenta`, `ResultadoHistorico`, `YaNoSeVigila`, `DatoDeVigenciaInvalido`, `DatoDeRutaInvalido`,
    `LlaveDeOtroActo`, `DemasiadasConfirmaciones`.
    """
    if not (getattr(persona, "is_authenticated", False) and persona.is_active):
        raise NecesitasCuenta
    resultado = _tomar(resultado.pk)
    if resultado.compromiso.es_historico:
        raise ResultadoHistorico
    repetida = ConfirmacionDeVigencia.objects.filter(llave_de_acto=llave_de_acto).first()
    if repetida is not None:
        if (repetida.resultado_id, repetida.persona_id) != (resultado.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetida
    if resultado.estado == EstadoDeResultado.RETIRADO:
        raise YaNoSeVigila
    if dice not in Dicho.values:
        raise DatoDeVigenciaInvalido("dicho_desconocido", "Elige una de las cuatro respuestas.", "dice")
    minimo = 0 if dice == Dicho.VIGENTE else NOTA_MINIMA
    nota = texto_de(nota, "nota", "qué encontraste", minimo=minimo, maximo=NOTA_MAXIMA)
    ahora = reloj.ahora()
    dichas = ConfirmacionDeVigencia.objects.filter(persona=persona)
    if dichas.filter(dicha_en__gt=ahora - HORA).count() >= CONFIRMACIONES_POR_HORA:
        raise DemasiadasConfirmaciones(CONFIRMACIONES_POR_HORA)
    dichas.filter(resultado=resultado, vigente=True).update(vigente=False)
    confirmacion: ConfirmacionDeVigencia = ConfirmacionDeVigencia.objects.create(
        resultado=resultado,
        folio=codigos.folio("VG", 8),
        persona=persona,
        dice=dice,
        nota=nota,
        dicha_en=ahora,
        llave_de_acto=llave_de_acto,
    )
    return confirmacion


@comando(ClaseDeActo.PRIVADO)
def ocultar_confirmacion(*, folio: str) -> str:
    """Its note is no longer shown; what it says still counts. A part of an act of moderation. Answers how it was."""
    confirmacion = ConfirmacionDeVigencia.objects.select_for_update().get(folio=folio)
    previo = "oculta" if confirmacion.oculta else "visible"
    confirmacion.oculta = True
    confirmacion.save(update_fields=["oculta"])
    return previo


@comando(ClaseDeActo.PRIVADO)
def restaurar_confirmacion(*, folio: str, previo: str) -> None:
    """Its note is shown again, if it was before. A part of an act of moderation."""
    if previo == "visible":
        ConfirmacionDeVigencia.objects.filter(folio=folio).update(oculta=False)


@comando(ClaseDeActo.PRIVADO)
def olvidar_confirmaciones(*, persona: Any) -> int:
    """Whoever erases their account takes their notes away; how many said each thing stays. Answers how many."""
    return ConfirmacionDeVigencia.objects.filter(persona=persona).update(persona=None, nota="")


def _tomar_compromiso(compromiso_id: int) -> Compromiso:
    """Locked, under way or concluded. Raises `ResultadoHistorico`, `NoSeVigila`."""
    compromiso = (
        Compromiso.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=compromiso_id)
    )
    if compromiso.es_historico:
        raise ResultadoHistorico
    if compromiso.estado not in SE_MIDEN:
        raise NoSeVigila(compromiso.get_estado_display())
    return compromiso


def _tomar(resultado_id: int) -> ResultadoVigilado:
    return (
        ResultadoVigilado.objects.select_for_update(of=("self",))
        .select_related("compromiso__plan__ejercicio")
        .get(pk=resultado_id)
    )
