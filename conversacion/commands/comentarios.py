"""What people say: comment, correct it, take it back. Contributions: a folio and versions, no bitácora entry."""

import datetime as dt
import re
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from comun.registro import SujetoDeForo
from conversacion.commands.repeticion import senalar_repetidos
from conversacion.contenidos import sujeto_de
from conversacion.enums import EstadoDeComentario
from conversacion.errors import (
    ComentarioNoDisponible,
    ComentarioRepetido,
    DemasiadosComentarios,
    FueraDeTiempo,
    HiloCerrado,
    NoTePermite,
    RespuestaAjena,
    SinHilo,
    TextoInvalido,
)
from conversacion.models import Comentario, Conversacion, Reporte, VersionDeComentario
from conversacion.textos import LARGO_MAXIMO, LARGO_MINIMO, MINUTOS_PARA_EDITAR, huella, limpiar

COMENTARIOS_POR_HORA = 30  # of one account, by page and API together
HORA = dt.timedelta(hours=1)
# Before these, the links of an account are shown and do not open.
DIAS_SIN_ENLACES = 7
COMENTARIOS_SIN_ENLACES = 3
CARGO_OFICIAL = "Coordinación"
INTENTOS_DE_FOLIO = 8
_IDIOMA = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,6})?", re.ASCII)


@comando(ClaseDeActo.CONTRIBUCION)
def comentar(
    *,
    persona: Any,
    asunto: str,
    texto: str,
    llave_de_acto: uuid.UUID,
    en_respuesta_a: Comentario | None = None,
    idioma: str = "es",
    oficial: bool = False,
) -> Comentario:
    """A person says something about a thing, or answers somebody. It is public at once, with a folio.

    1. The same `llave_de_acto` from the same person gives back the same comment: a double click publishes one.
    2. Guards: the thing is public and its conversation open; the text's length; not said by them in it before; the rate.
    3. An answer to an answer goes to the first comment of that talk: there are two levels.
    4. What is said again and again in the ejercicio is flagged for the moderation desk; nothing is hidden by itself.

    `asunto`: public code of the thing. `oficial`: in the name of the coordination, which must be theirs. Raises
    `NoTePermite`, `SinHilo`, `HiloCerrado`, `TextoInvalido`, `RespuestaAjena`, `ComentarioNoDisponible`,
    `ComentarioRepetido`, `DemasiadosComentarios`.
    """
    if (previo := _ya_publicado(llave_de_acto, persona)) is not None:
        return previo
    sujeto = sujeto_de(asunto)
    if not persona.has_perm("conversacion.comentar", sujeto):
        raise NoTePermite("comentar")
    if sujeto is None:
        raise SinHilo
    if oficial and not persona.has_perm("conversacion.responder_oficialmente", sujeto):
        raise NoTePermite("responder en nombre de la coordinación")
    if not (oficial and en_respuesta_a is not None and sujeto.admite_oficiales):
        _exigir_abierto(sujeto)
    texto = _medido(texto)
    Conversacion.objects.get_or_create(asunto=asunto, defaults={"cadena": sujeto.cadena})
    # Its row stays locked: two equal comments of one person cannot both find that there is none.
    conversacion = Conversacion.objects.select_for_update().get(asunto=asunto)
    raiz = _raiz(en_respuesta_a, conversacion) if en_respuesta_a is not None else None
    resumen = huella(texto)
    _exigir_nuevo(persona, conversacion, resumen)
    ahora = reloj.ahora()
    if Comentario.objects.filter(autor=persona, creado_en__gt=ahora - HORA).count() >= COMENTARIOS_POR_HORA:
        raise DemasiadosComentarios(COMENTARIOS_POR_HORA)
    comentario = Comentario(
        conversacion=conversacion,
        en_respuesta_a=raiz,
        autor=persona,
        texto=texto,
        idioma=idioma if _IDIOMA.fullmatch(idioma) else "es",
        cargo=CARGO_OFICIAL if oficial else "",
        version_del_asunto=sujeto.version,
        enlaces_vivos=oficial or _abre_enlaces(persona, ahora),
        huella_de_texto=resumen,
        creado_en=ahora,
        llave_de_acto=llave_de_acto,
    )
    if (previo := _guardar_con_folio(comentario, persona)) is not None:
        return previo
    if raiz is not None:
        Comentario.objects.filter(pk=raiz.pk).update(cuantas_respuestas=F("cuantas_respuestas") + 1)
    Conversacion.objects.filter(pk=conversacion.pk).update(visibles=F("visibles") + 1)
    if not oficial:
        senalar_repetidos(comentario=comentario)
    return comentario


@comando(ClaseDeActo.CONTRIBUCION)
def editar_comentario(*, persona: Any, comentario: Comentario, texto: str) -> Comentario:
    """Its author corrects it during the first minutes. What it said stays readable as a version.

    The same text again changes nothing. Raises `NoTePermite`, `FueraDeTiempo`, `ComentarioNoDisponible`, `HiloCerrado`,
    `TextoInvalido`, `ComentarioRepetido`.
    """
    comentario = _tomar(comentario)
    _exigir_propio(persona, comentario, "corregir este comentario: sólo puede quien lo escribió")
    _exigir_visible(comentario)
    sujeto = sujeto_de(comentario.conversacion.asunto)
    if sujeto is None:
        raise SinHilo
    _exigir_abierto(sujeto)
    texto = _medido(texto)
    if texto == comentario.texto:
        return comentario
    ahora = reloj.ahora()
    if ahora >= comentario.creado_en + dt.timedelta(minutes=MINUTOS_PARA_EDITAR):
        raise FueraDeTiempo(MINUTOS_PARA_EDITAR)
    resumen = huella(texto)
    _exigir_nuevo(persona, comentario.conversacion, resumen, menos=comentario.pk)
    VersionDeComentario.objects.create(
        comentario=comentario,
        numero=comentario.version,
        texto=comentario.texto,
        desde=comentario.editado_en or comentario.creado_en,
    )
    comentario.texto = texto
    comentario.huella_de_texto = resumen
    comentario.version += 1
    comentario.editado_en = ahora
    comentario.save(update_fields=["texto", "huella_de_texto", "version", "editado_en"])
    if not comentario.cargo:
        senalar_repetidos(comentario=comentario)
    return comentario


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_comentario(*, persona: Any, comentario: Comentario) -> Comentario:
    """Its author takes it back: its place stays and says so, without its text; the answers remain.

    Reports that waited about it are closed: there is nothing left to decide. Asking twice changes nothing. Raises
    `NoTePermite`, and `ComentarioNoDisponible` while it is hidden by moderation.
    """
    comentario = _tomar(comentario)
    _exigir_propio(persona, comentario, "retirar este comentario: sólo puede quien lo escribió")
    if comentario.estado == EstadoDeComentario.RETIRADO:
        return comentario
    _exigir_visible(comentario)
    comentario.estado = EstadoDeComentario.RETIRADO
    comentario.save(update_fields=["estado"])
    _contar(comentario, -1)
    Reporte.objects.filter(asunto=comentario.asunto, atendido_en__isnull=True).update(atendido_en=reloj.ahora())
    return comentario


@comando(ClaseDeActo.PRIVADO)
def ocultar_comentario(*, folio: str) -> str:
    """Part of an act of moderation, which asks and records. Answers the state it had; hiding it twice changes nothing."""
    comentario = Comentario.objects.select_for_update(of=("self",)).get(folio=folio)
    previo = comentario.estado
    if previo == EstadoDeComentario.VISIBLE:
        comentario.estado = EstadoDeComentario.OCULTO
        comentario.save(update_fields=["estado"])
        _contar(comentario, -1)
    return previo


@comando(ClaseDeActo.PRIVADO)
def restaurar_comentario(*, folio: str) -> None:
    """Part of an act of moderation: the comment is read again. Showing it twice changes nothing."""
    comentario = Comentario.objects.select_for_update(of=("self",)).get(folio=folio)
    if comentario.estado == EstadoDeComentario.OCULTO:
        comentario.estado = EstadoDeComentario.VISIBLE
        comentario.save(update_fields=["estado"])
        _contar(comentario, 1)


def _contar(comentario: Comentario, cuanto: int) -> None:
    """One more, or one less, that may be read."""
    Conversacion.objects.filter(pk=comentario.conversacion_id).update(visibles=F("visibles") + cuanto)
    if comentario.en_respuesta_a_id is not None:
        Comentario.objects.filter(pk=comentario.en_respuesta_a_id).update(
            cuantas_respuestas=F("cuantas_respuestas") + cuanto
        )


def _tomar(comentario: Comentario) -> Comentario:
    """The comment as it stands now, its row locked until the act ends."""
    return Comentario.objects.select_for_update(of=("self",)).select_related("conversacion").get(pk=comentario.pk)


def _exigir_propio(persona: Any, comentario: Comentario, acto: str) -> None:
    if not persona.has_perm("conversacion.comentar", comentario) or comentario.autor_id != persona.pk:
        raise NoTePermite(acto)


def _exigir_visible(comentario: Comentario) -> None:
    if comentario.estado == EstadoDeComentario.RETIRADO:
        raise ComentarioNoDisponible("fue retirado por quien lo escribió")
    if comentario.estado == EstadoDeComentario.OCULTO:
        raise ComentarioNoDisponible("está oculto por moderación")


def _exigir_abierto(sujeto: SujetoDeForo) -> None:
    if not sujeto.abierto:
        raise HiloCerrado(sujeto.aviso)


def _raiz(pedido: Comentario, conversacion: Conversacion) -> Comentario:
    """The first comment of the talk that is being answered, as it stands now."""
    pedido = Comentario.objects.select_related("en_respuesta_a").get(pk=pedido.pk)
    if pedido.conversacion_id != conversacion.pk:
        raise RespuestaAjena
    _exigir_visible(pedido)
    return pedido.en_respuesta_a or pedido


def _exigir_nuevo(persona: Any, conversacion: Conversacion, resumen: str, menos: int = 0) -> None:
    previo = (
        Comentario.objects.filter(conversacion=conversacion, autor=persona, huella_de_texto=resumen)
        .exclude(estado=EstadoDeComentario.RETIRADO)
        .exclude(pk=menos)
        .first()
    )
    if previo is not None:
        raise ComentarioRepetido(previo.folio)


def _abre_enlaces(persona: Any, ahora: dt.datetime) -> bool:
    """Neither one of the first comments of the account nor in its first days."""
    if persona.alta > ahora - dt.timedelta(days=DIAS_SIN_ENLACES):
        return False
    dichos = Comentario.objects.filter(autor=persona, estado=EstadoDeComentario.VISIBLE)
    return dichos[:COMENTARIOS_SIN_ENLACES].count() >= COMENTARIOS_SIN_ENLACES


def _medido(texto: str) -> str:
    limpio = limpiar(texto)
    if len(limpio) < LARGO_MINIMO:
        raise TextoInvalido("texto_vacio", "Escribe tu comentario.")
    if len(limpio) > LARGO_MAXIMO:
        raise TextoInvalido(
            "texto_largo", f"Tu comentario tiene {len(limpio):,} caracteres y caben {LARGO_MAXIMO:,}: acórtalo."
        )
    return limpio


def _ya_publicado(llave: uuid.UUID, persona: Any) -> Comentario | None:
    previo = Comentario.objects.select_related("conversacion").filter(llave_de_acto=llave).first()
    if previo is not None and previo.autor_id != persona.pk:
        raise Conflicto("llave_repetida", "Esa llave de acto ya se usó: vuelve a abrir el formulario.")
    return previo


def _guardar_con_folio(comentario: Comentario, persona: Any) -> Comentario | None:
    """Save it under a folio nobody has. Gives back the earlier one when the same act got there first."""
    for _ in range(INTENTOS_DE_FOLIO):
        comentario.folio = codigos.folio("C")
        try:
            with transaction.atomic():
                comentario.save(force_insert=True)
        except IntegrityError:
            comentario.pk = None
            if (previo := _ya_publicado(comentario.llave_de_acto, persona)) is not None:
                return previo
        else:
            return None
    raise Conflicto("sin_folio", "No se pudo asignar un folio: vuelve a intentarlo.")
