"""What plans keep of a person: the evidence they recorded in a public office."""

from typing import Any

from django.db.models import Q

from comun.registro import DatosPersonales
from planes.models import DeclaracionDeEstandar, Documento, EvidenciaDeRequisito, Objecion
from planes.privacidad_de_eventos import exportar_confirmaciones, exportar_eventos, exportar_respuestas
from planes.privacidad_de_puertas import exportar_actos_de_puerta


def exportar_evidencias(persona: Any) -> list[dict[str, Any]]:
    filas = EvidenciaDeRequisito.objects.filter(persona=persona).select_related("requisito__etapa__plan").order_by("pk")
    return [
        {
            "plan": fila.requisito.etapa.plan.slug,
            "etapa": fila.requisito.etapa.numero,
            "requisito": fila.requisito.clave,
            "titulo": fila.titulo,
            "enlace": fila.enlace,
            "nota": fila.nota,
            "registrada_en": fila.registrada_en,
        }
        for fila in filas
    ]


def _queda_como_acto_publico(persona: Any) -> None:
    """Evidence is an act of a public office: it stays, signed by an account whose name the erasure takes away."""


def exportar_declaraciones(persona: Any) -> list[dict[str, Any]]:
    filas = DeclaracionDeEstandar.objects.filter(persona=persona).select_related("plan", "estandar").order_by("pk")
    return [
        {
            "plan": fila.plan.slug,
            "estandar": fila.estandar.codigo,
            "veredicto": fila.veredicto,
            "texto": fila.texto,
            "enlace": fila.enlace,
            "registrada_en": fila.registrada_en,
        }
        for fila in filas
    ]


def exportar_objeciones(persona: Any) -> list[dict[str, Any]]:
    filas = Objecion.objects.filter(Q(persona=persona) | Q(respondida_por=persona)).select_related(
        "plan", "estandar", "requisito"
    )
    return [
        {
            "plan": fila.plan.slug,
            "a": fila.estandar.codigo if fila.estandar else fila.requisito.clave,
            "la_hiciste": fila.persona_id == persona.pk,
            "texto": fila.texto if fila.persona_id == persona.pk else "",
            "respuesta": fila.respuesta if fila.respondida_por_id == persona.pk else "",
            "registrada_en": fila.registrada_en,
        }
        for fila in filas.order_by("pk")
    ]


def _queda_sin_nombre(persona: Any) -> None:
    """What somebody objected to stays with its answer, signed by an account without a name."""


def exportar_documentos(persona: Any) -> list[dict[str, Any]]:
    return list(
        Documento.objects.filter(publicado_por=persona)
        .order_by("pk")
        .values("plan__slug", "codigo", "version", "titulo", "fecha", "enlace", "huella", "publicado_en")
    )


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("documentos", "Documentos que publicaste", exportar_documentos, _queda_como_acto_publico),
    DatosPersonales("declaraciones", "Estándares que declaraste", exportar_declaraciones, _queda_como_acto_publico),
    DatosPersonales("objeciones", "Objeciones que hiciste o respondiste", exportar_objeciones, _queda_sin_nombre),
    DatosPersonales("evidencias", "Evidencias que registraste", exportar_evidencias, _queda_como_acto_publico),
    # CierreDeEtapa, Dispensa, Reapertura, CambioDelPlan, Prorroga
    DatosPersonales(
        "actos_de_puerta", "Etapas y planes que moviste", exportar_actos_de_puerta, _queda_como_acto_publico
    ),
    # Evento, RespuestaDeSensibilizacion, ConfirmacionDeLista
    DatosPersonales("eventos", "Eventos que publicaste", exportar_eventos, _queda_como_acto_publico),
    DatosPersonales(
        "asistencias", "Asistencias que confirmaste por tu parte", exportar_confirmaciones, _queda_como_acto_publico
    ),
    DatosPersonales(
        "respuestas", "Respuestas de sensibilización que publicaste", exportar_respuestas, _queda_como_acto_publico
    ),
]
