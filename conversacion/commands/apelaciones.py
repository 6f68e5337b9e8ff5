"""The author disagrees; somebody of another parte looks again; undecided in time, the content returns."""

from typing import Any

from bitacora.actor import SISTEMA, Actor
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from conversacion import plazos
from conversacion.commands.cartas import avisar_apelacion, avisar_confirmada, avisar_vuelta
from conversacion.commands.moderacion import razon_medida, restaurar
from conversacion.contenidos import lo_moderado, partes_de
from conversacion.enums import EstadoDeModeracion
from conversacion.errors import (
    ApelacionVencida,
    DeLaMismaParte,
    NoTePermite,
    ResuelvesLoTuyo,
    TextoInvalido,
    YaApelaste,
    YaNoEstaOculto,
    YaResuelta,
)
from conversacion.models import Apelacion, Moderacion

TEXTO_MINIMO = 10
TEXTO_MAXIMO = 3_000


@comando(ClaseDeActo.CONTRIBUCION)
def apelar(*, persona: Any, moderacion: Moderacion, texto: str) -> Apelacion:
    """You wrote it and disagree: an integrante of another parte decides within 5 working days, or it returns.

    Once per decision. Raises `NoTePermite` for anybody but the author, `TextoInvalido`, `YaApelaste`, `YaNoEstaOculto`.
    """
    moderacion = Moderacion.objects.select_for_update().get(pk=moderacion.pk)
    contenido = lo_moderado(moderacion.asunto)
    suya = contenido is not None and contenido.autor_id == persona.pk
    if not persona.has_perm("conversacion.apelar", moderacion) or not suya:
        raise NoTePermite("apelar esta decisión: sólo puede quien escribió lo que se ocultó")
    if Apelacion.objects.filter(moderacion=moderacion).exists():
        raise YaApelaste
    if moderacion.estado != EstadoDeModeracion.VIGENTE:
        raise YaNoEstaOculto
    texto = normalizar(texto)
    if not TEXTO_MINIMO <= len(texto) <= TEXTO_MAXIMO:
        raise TextoInvalido(
            "apelacion_sin_medida", f"Di por qué, en {TEXTO_MINIMO} a {TEXTO_MAXIMO:,} caracteres.", "texto"
        )
    ahora = reloj.ahora()
    apelacion = Apelacion.objects.create(
        moderacion=moderacion, persona=persona, texto=texto, presentada_en=ahora, vence_en=plazos.vence(ahora)
    )
    moderacion.estado = EstadoDeModeracion.APELADA
    moderacion.save(update_fields=["estado"])
    avisar_apelacion(moderacion, apelacion)
    return apelacion


@comando(ClaseDeActo.AUTORIDAD)
def resolver_apelacion(*, persona: Any, apelacion: Apelacion, confirma: bool, razon: str) -> Moderacion:
    """An integrante of a parte that had no hand in hiding it says, with reasons, whether it stays hidden.

    Raises `NoTePermite`, `ResuelvesLoTuyo`, `DeLaMismaParte`, `TextoInvalido`, `YaResuelta`, `ApelacionVencida`.
    """
    moderacion = Moderacion.objects.select_for_update().get(pk=apelacion.moderacion_id)
    if not persona.has_perm("conversacion.resolver_apelacion", moderacion):
        raise NoTePermite("resolver apelaciones aquí: lo hace un integrante del Secretariado en funciones")
    contenido = lo_moderado(moderacion.asunto)
    if persona.pk in {moderacion.persona_id, apelacion.persona_id, contenido.autor_id if contenido else None}:
        raise ResuelvesLoTuyo
    propias = partes_de(persona, moderacion.cadena)
    if not propias or propias & moderacion.partes_de_quien_decidio:
        raise DeLaMismaParte
    razon = razon_medida(razon)
    if moderacion.estado != EstadoDeModeracion.APELADA:
        raise YaResuelta
    ahora = reloj.ahora()
    apelacion = Apelacion.objects.get(pk=apelacion.pk)
    if ahora >= apelacion.vence_en:
        raise ApelacionVencida(apelacion.vence_en)
    apelacion.resuelta_por = persona
    apelacion.parte = sorted(propias)[0]
    apelacion.resuelta_en = ahora
    apelacion.razon = razon
    apelacion.save(update_fields=["resuelta_por", "parte", "resuelta_en", "razon"])
    if confirma:
        moderacion.estado = EstadoDeModeracion.CONFIRMADA
        moderacion.save(update_fields=["estado"])
        avisar_confirmada(moderacion, apelacion, contenido)
    else:
        restaurar(moderacion, EstadoDeModeracion.REVOCADA)
        avisar_vuelta(moderacion, contenido, apelacion)
    asentar(
        cadena=moderacion.cadena,
        verbo="conversacion.apelacion_resuelta",
        asunto=moderacion.asunto,
        actor=Actor(rol="integrante", nombre=persona.nombre_publico, titular=str(persona.clave)),
        cambio={"moderacion": moderacion.folio, "confirma": confirma, "parte": apelacion.parte, "razon": razon},
    )
    return moderacion


@comando(ClaseDeActo.AUTORIDAD)
def devolver_por_plazo(*, moderacion: Moderacion) -> bool:
    """Nobody decided in time: the content returns by itself. Whoever asks first, it happens once.

    Says whether it happened now. Before the term, or already decided, nothing changes.
    """
    moderacion = Moderacion.objects.select_for_update().get(pk=moderacion.pk)
    apelacion = Apelacion.objects.filter(moderacion=moderacion).first()
    ahora = reloj.ahora()
    if apelacion is None or moderacion.estado != EstadoDeModeracion.APELADA or ahora < apelacion.vence_en:
        return False
    restaurar(moderacion, EstadoDeModeracion.DEVUELTA)
    avisar_vuelta(moderacion, lo_moderado(moderacion.asunto))
    asentar(
        cadena=moderacion.cadena,
        verbo="conversacion.contenido_devuelto",
        asunto=moderacion.asunto,
        actor=SISTEMA,
        cambio={"moderacion": moderacion.folio, "vencio_en": apelacion.vence_en},
        ocurrido_en=ahora,
    )
    return True
