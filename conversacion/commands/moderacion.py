"""Hiding a content with public reasons, and letting it return (domain.md §4, Moderation)."""

from typing import Any

from bitacora.actor import Actor, Texto
from bitacora.commands import asentar
from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.registro import LoModerado
from comun.textos import normalizar
from conversacion.commands.cartas import avisar_oculto, avisar_vuelta
from conversacion.contenidos import lo_moderado, moderable_de, partes_ligadas
from conversacion.enums import EN_VIGOR, CausaDeModeracion, EstadoDeModeracion
from conversacion.errors import (
    CausaDesconocida,
    ComentarioNoDisponible,
    ContenidoDesconocido,
    NoDecidesSobreLoTuyo,
    NoTePermite,
    TextoInvalido,
    YaModerado,
    YaNoEstaOculto,
)
from conversacion.models import Moderacion, Reporte

RAZON_MINIMA = 20
RAZON_MAXIMA = 1_000


@comando(ClaseDeActo.AUTORIDAD)
def moderar(*, persona: Any, asunto: str, causa: str, razon: str) -> Moderacion:
    """Coordination hides a content, in public: cause, reason in its own words, and who may be asked to look again.

    1. Nobody decides on what they wrote.
    2. The decision; at most one in force per content, so of two moderators at once one gets a conflict.
    3. The content's own app hides it and says what it was, to return so. Its reports are closed.
    4. The author is told how to appeal. The text itself enters the record only as a salted hash.

    `asunto`: public code of the content. Raises `NoTePermite`, `ContenidoDesconocido`, `NoDecidesSobreLoTuyo`,
    `ComentarioNoDisponible` (withdrawn), `CausaDesconocida`, `TextoInvalido`, `YaModerado`.
    """
    contenido = lo_moderado(asunto)
    moderable = moderable_de(asunto)
    if contenido is None or moderable is None:
        raise ContenidoDesconocido
    if not persona.has_perm("conversacion.moderar", contenido):
        raise NoTePermite("moderar aquí")
    if contenido.autor_id == persona.pk:
        raise NoDecidesSobreLoTuyo
    if contenido.retirado:
        raise ComentarioNoDisponible("fue retirado por quien lo escribió")
    if causa not in CausaDeModeracion.values:
        raise CausaDesconocida
    razon = razon_medida(razon)
    if Moderacion.objects.filter(asunto=asunto, estado__in=EN_VIGOR).exists():
        raise YaModerado
    ahora = reloj.ahora()
    moderacion = Moderacion.objects.create(
        asunto=asunto,
        cadena=contenido.cadena,
        folio=codigos.folio("M"),
        causa=causa,
        razon=razon,
        persona=persona,
        partes=",".join(sorted(partes_ligadas(persona, contenido.cadena))),
        decidida_en=ahora,
    )
    previo = moderable.ocultar(asunto.partition(":")[2])
    Moderacion.objects.filter(pk=moderacion.pk).update(estado_previo=previo)
    moderacion.estado_previo = previo
    reportes = Reporte.objects.filter(asunto=asunto, atendido_en__isnull=True).update(atendido_en=ahora, procedio=True)
    avisar_oculto(moderacion, contenido)
    asentar(
        cadena=contenido.cadena,
        verbo="conversacion.contenido_moderado",
        asunto=asunto,
        actor=_coordinacion(persona),
        cambio={"moderacion": moderacion.folio, "causa": causa, "razon": razon, "reportes": reportes},
        textos={"texto": _texto_de(contenido)},
    )
    return moderacion


@comando(ClaseDeActo.AUTORIDAD)
def levantar_moderacion(*, persona: Any, moderacion: Moderacion, razon: str) -> Moderacion:
    """Coordination finds that it should not have hidden it: the content returns, and the log keeps both.

    Raises `NoTePermite`, `NoDecidesSobreLoTuyo`, `TextoInvalido`, `YaNoEstaOculto`.
    """
    if not persona.has_perm("conversacion.moderar", moderacion):
        raise NoTePermite("moderar aquí")
    moderacion = Moderacion.objects.select_for_update().get(pk=moderacion.pk)
    contenido = lo_moderado(moderacion.asunto)
    if contenido is not None and contenido.autor_id == persona.pk:
        raise NoDecidesSobreLoTuyo
    razon = razon_medida(razon)
    if moderacion.estado not in EN_VIGOR:
        raise YaNoEstaOculto
    restaurar(moderacion, EstadoDeModeracion.LEVANTADA)
    avisar_vuelta(moderacion, contenido)
    asentar(
        cadena=moderacion.cadena,
        verbo="conversacion.moderacion_levantada",
        asunto=moderacion.asunto,
        actor=_coordinacion(persona),
        cambio={"moderacion": moderacion.folio, "razon": razon},
    )
    return moderacion


def restaurar(moderacion: Moderacion, estado: EstadoDeModeracion) -> None:
    """The content is read again and the decision ends as `estado`. Its row is locked by whoever calls, inside an act."""
    moderacion.estado = estado
    moderacion.terminada_en = reloj.ahora()
    _guardar(moderacion)
    moderable = moderable_de(moderacion.asunto)
    if moderable is not None:
        moderable.restaurar(moderacion.asunto.partition(":")[2], moderacion.estado_previo)


def _guardar(moderacion: Moderacion) -> None:
    moderacion.save(update_fields=["estado", "terminada_en"])


def razon_medida(razon: str) -> str:
    """A public reason, clean. Raises `TextoInvalido`."""
    limpia = normalizar(razon)
    if len(limpia) < RAZON_MINIMA:
        raise TextoInvalido(
            "razon_corta", f"Da la razón con tus palabras, en al menos {RAZON_MINIMA} caracteres: es pública.", "razon"
        )
    if len(limpia) > RAZON_MAXIMA:
        raise TextoInvalido("razon_larga", f"Caben {RAZON_MAXIMA:,} caracteres: acórtala.", "razon")
    return limpia


def _coordinacion(persona: Any) -> Actor:
    return Actor(rol="coordinacion", nombre=persona.nombre_publico, titular=str(persona.clave))


def _texto_de(contenido: LoModerado) -> Texto:
    """The hidden text, for its salted hash. It is its author's: erasing the account erases it from the side table."""
    titular = str(contenido.autor.clave) if contenido.autor is not None else contenido.asunto[:64]
    return Texto(contenido.texto, titular=titular)
