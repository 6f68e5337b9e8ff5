"""How the bitácora names events and the six answers."""

from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from planes.models import Evento
from planes.seis_preguntas import pregunta_de
from secretariado.models import Ejercicio


def _codigo(asunto: str) -> str:
    return asunto.rpartition(":")[2]


def direccion_de_evento(asunto: str) -> str | None:
    try:
        return reverse("planes:evento", args=[_codigo(asunto)])
    except NoReverseMatch:
        return None


def direccion_de_respuesta(asunto: str) -> str | None:
    """`respuesta:demostracion/3` → the versions of that answer."""
    slug, _, numero = _codigo(asunto).partition("/")
    try:
        return reverse("planes:aprende_historia", args=[slug, numero])
    except NoReverseMatch:
        return None


def nombres_de_eventos(codigos: list[str]) -> QuerySet[Any, Any]:
    return Evento.objects.filter(codigo__in=codigos).values_list("codigo", "titulo")


def nombres_de_respuestas(codigos: list[str]) -> list[tuple[str, str]]:
    """`demostracion/3` → "¿Cómo se construye el plan de acción?, Demostración"."""
    nombres = dict(
        Ejercicio.objects.filter(slug__in={c.partition("/")[0] for c in codigos}).values_list("slug", "nombre")
    )
    salida = []
    for codigo in codigos:
        slug, _, numero = codigo.partition("/")
        pregunta = pregunta_de(int(numero)) if numero.isdecimal() else None
        if pregunta and slug in nombres:
            salida.append((codigo, f"{pregunta.titulo}, {nombres[slug]}"))
    return salida


VERBOS_DE_EVENTOS: list[tuple[str, str]] = [
    ("planes.evento_publicado", "Evento anunciado"),
    ("planes.evento_cambiado", "Evento cambiado"),
    ("planes.evento_cancelado", "Evento cancelado"),
    ("planes.evento_realizado", "Evento realizado"),
    ("planes.minuta_de_evento_generada", "Minuta de un evento empezada"),
    ("planes.asistencia_registrada", "Asistencia a un evento registrada"),
    ("planes.asistencia_corregida", "Asistencia a un evento corregida"),
    ("planes.asistencia_confirmada", "Asistencia a un evento confirmada por una parte"),
    ("planes.respuesta_publicada", "Respuesta a una de las seis preguntas publicada"),
]
