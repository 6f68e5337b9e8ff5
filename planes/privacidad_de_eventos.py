"""What events and answers keep of whoever published or confirmed them: acts of a public office."""

from typing import Any

from planes.models import Evento, RespuestaDeSensibilizacion
from secretariado.models import ConfirmacionDeLista


def exportar_eventos(persona: Any) -> list[dict[str, Any]]:
    filas = Evento.objects.filter(publicado_por=persona).select_related("plan").order_by("pk")
    return [
        {"plan": fila.plan.slug, "evento": fila.codigo, "titulo": fila.titulo, "publicado_en": fila.publicado_en}
        for fila in filas
    ]


def exportar_confirmaciones(persona: Any) -> list[dict[str, Any]]:
    filas = ConfirmacionDeLista.objects.filter(persona=persona).select_related("lista", "parte").order_by("pk")
    return [
        {"de": fila.lista.titulo, "parte": fila.parte.nombre, "confirmada_en": fila.confirmada_en} for fila in filas
    ]


def exportar_respuestas(persona: Any) -> list[dict[str, Any]]:
    filas = RespuestaDeSensibilizacion.objects.filter(persona=persona).select_related("ejercicio").order_by("pk")
    return [
        {
            "ejercicio": fila.ejercicio.slug,
            "pregunta": fila.pregunta,
            "version": fila.version,
            "texto": fila.texto,
            "publicada_en": fila.publicada_en,
        }
        for fila in filas
    ]
