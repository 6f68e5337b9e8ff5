"""A person says that a content breaks the rules; coordination may find that it does not."""

import datetime as dt
from typing import Any

from bitacora.actor import Actor
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from conversacion.contenidos import lo_moderado
from conversacion.enums import CausaDeModeracion
from conversacion.errors import (
    CausaDesconocida,
    ComentarioNoDisponible,
    ContenidoDesconocido,
    DemasiadosReportes,
    NoDecidesSobreLoTuyo,
    NoTePermite,
    ReportePropio,
    SinReportes,
    TextoInvalido,
)
from conversacion.models import Reporte

REPORTES_POR_HORA = 20
HORA = dt.timedelta(hours=1)
LARGO_DE_EXPLICACION = 1_000


@comando(ClaseDeActo.PRIVADO)
def reportar(*, persona: Any, asunto: str, causa: str, explicacion: str = "") -> Reporte:
    """You tell the moderation desk that a content breaks the rules. Nobody else learns that it was you.

    One pending report per person and content: asking again gives the same one. Raises `NoTePermite`,
    `ContenidoDesconocido`, `ComentarioNoDisponible` (hidden or withdrawn), `ReportePropio`, `CausaDesconocida`,
    `TextoInvalido`, `DemasiadosReportes`.
    """
    contenido = lo_moderado(asunto)
    if not persona.has_perm("conversacion.reportar", contenido):
        raise NoTePermite("reportar")
    if contenido is None:
        raise ContenidoDesconocido
    if contenido.autor_id == persona.pk:
        raise ReportePropio
    if contenido.oculto or contenido.retirado:
        raise ComentarioNoDisponible("ya no se lee")
    if causa not in CausaDeModeracion.values:
        raise CausaDesconocida
    explicacion = normalizar(explicacion)
    if len(explicacion) > LARGO_DE_EXPLICACION:
        raise TextoInvalido("explicacion_larga", f"Caben {LARGO_DE_EXPLICACION:,} caracteres: acórtala.", "explicacion")
    previo = Reporte.objects.filter(asunto=asunto, persona=persona, atendido_en__isnull=True).first()
    if previo is not None:
        return previo
    ahora = reloj.ahora()
    if Reporte.objects.filter(persona=persona, creado_en__gt=ahora - HORA).count() >= REPORTES_POR_HORA:
        raise DemasiadosReportes(REPORTES_POR_HORA)
    return Reporte.objects.create(
        asunto=asunto,
        cadena=contenido.cadena,
        persona=persona,
        causa=causa,
        explicacion=explicacion,
        creado_en=ahora,
    )


@comando(ClaseDeActo.AUTORIDAD)
def desestimar_reportes(*, persona: Any, asunto: str) -> int:
    """Coordination finds that a reported content keeps the rules: it stays, its pending reports are closed.

    Answers how many were. Raises `NoTePermite`, `ContenidoDesconocido`, `NoDecidesSobreLoTuyo`, `SinReportes` when
    somebody closed them first.
    """
    contenido = lo_moderado(asunto)
    if contenido is None:
        raise ContenidoDesconocido
    if not persona.has_perm("conversacion.moderar", contenido):
        raise NoTePermite("moderar aquí")
    if contenido.autor_id == persona.pk:
        raise NoDecidesSobreLoTuyo
    cerrados = Reporte.objects.filter(asunto=asunto, atendido_en__isnull=True).update(
        atendido_en=reloj.ahora(), procedio=False
    )
    if not cerrados:
        raise SinReportes
    asentar(
        cadena=contenido.cadena,
        verbo="conversacion.reportes_desestimados",
        asunto=asunto,
        actor=Actor(rol="coordinacion", nombre=persona.nombre_publico, titular=str(persona.clave)),
        cambio={"reportes": cerrados},
    )
    return cerrados
