"""What this app keeps of a person, how it is handed over and how it is erased."""

from typing import Any

from django.db.models import Q

from comun.registro import DatosPersonales
from conversacion.commands import desligar_conversacion
from conversacion.models import Apelacion, Comentario, Moderacion, Reporte


def exportar_comentarios(persona: Any) -> list[dict[str, Any]]:
    filas = (
        Comentario.objects.filter(autor=persona)
        .select_related("conversacion")
        .prefetch_related("versiones")
        .order_by("pk")
    )
    return [
        {
            "folio": fila.folio,
            "sobre": fila.conversacion.asunto,
            "texto": fila.texto,
            "versiones_anteriores": [version.texto for version in fila.versiones.all()],
            "en_nombre_de": fila.cargo,
            "estado": fila.estado,
            "creado_en": fila.creado_en,
        }
        for fila in filas
    ]


def exportar_reportes(persona: Any) -> list[dict[str, Any]]:
    filas = Reporte.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("asunto", "causa", "explicacion", "creado_en", "atendido_en", "procedio"))


def exportar_apelaciones(persona: Any) -> list[dict[str, Any]]:
    """Own appeals, and those of others that the person decided, without their texts."""
    filas = (
        Apelacion.objects.filter(Q(persona=persona) | Q(resuelta_por=persona))
        .select_related("moderacion")
        .order_by("pk")
    )
    return [
        {
            "moderacion": fila.moderacion.folio,
            "es_tuya": (propia := fila.persona_id == persona.pk),
            "la_resolviste": fila.resuelta_por_id == persona.pk,
            "texto": fila.texto if propia else "",
            "razon": fila.razon,
            "presentada_en": fila.presentada_en,
            "resuelta_en": fila.resuelta_en,
        }
        for fila in filas
    ]


def exportar_moderaciones(persona: Any) -> list[dict[str, Any]]:
    filas = Moderacion.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("folio", "asunto", "causa", "razon", "estado", "decidida_en"))


def borrar_conversacion(persona: Any) -> None:
    desligar_conversacion(persona=persona)


def _queda_como_acto_publico(persona: Any) -> None:
    """A decision of a public office stays, by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("comentarios", "Tus comentarios", exportar_comentarios, borrar_conversacion),
    DatosPersonales("reportes_de_contenido", "Contenidos que reportaste", exportar_reportes, borrar_conversacion),
    DatosPersonales("apelaciones", "Tus apelaciones", exportar_apelaciones, borrar_conversacion),
    DatosPersonales("moderaciones", "Contenidos que ocultaste", exportar_moderaciones, _queda_como_acto_publico),
]
