"""What the acts of continuity and of calls tell by mail, in the same transaction as the act."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from secretariado.models import Llamado, ObjecionAReconstitucion, Reconstitucion, RetiroDeParte
from secretariado.queries.destinatarios import integrantes_de_hoy, quienes_apoyan


def _pagina(reconstitucion: Reconstitucion) -> str:
    return reverse("secretariado:reconstitucion", args=[reconstitucion.ejercicio.slug, reconstitucion.pk])


def avisar_retiro(retiro: RetiroDeParte, personas: Iterable[Any]) -> None:
    """`personas`: read before the members of the parte leave, so that they hear of it too."""
    ejercicio = retiro.ejercicio
    encolar_a(
        personas=personas,
        motivo="secretariado.parte_retirada",
        objeto=f"retiro:{ejercicio.slug}/{retiro.pk}",
        asunto=f"{retiro.nombre_de_parte} se retira del Secretariado, {ejercicio.nombre}",
        plantilla="emails/secretariado/parte_retirada",
        contexto={
            "retiro": retiro,
            "ejercicio": ejercicio,
            "direccion": reverse("secretariado:secretariado", args=[ejercicio.slug]),
        },
    )


def avisar_reconstitucion(reconstitucion: Reconstitucion) -> None:
    """To the person named, who has to accept it, and to the members."""
    ejercicio = reconstitucion.ejercicio
    encolar_a(
        personas=[reconstitucion.persona_de_la_parte, *integrantes_de_hoy(ejercicio)],
        motivo="secretariado.reconstitucion_presentada",
        objeto=f"reconstitucion:{ejercicio.slug}/{reconstitucion.pk}",
        asunto=f"Se presentó una reconstitución: {reconstitucion.titulo}",
        plantilla="emails/secretariado/reconstitucion_presentada",
        contexto={
            "reconstitucion": reconstitucion,
            "ejercicio": ejercicio,
            "direccion": _pagina(reconstitucion),
        },
    )


def avisar_objecion(objecion: ObjecionAReconstitucion) -> None:
    """To the person of the parte, who has to answer it in public."""
    reconstitucion = objecion.reconstitucion
    encolar_a(
        personas=[reconstitucion.persona_de_la_parte],
        motivo="secretariado.reconstitucion_objetada",
        objeto=f"objecion:{reconstitucion.ejercicio.slug}/{objecion.pk}",
        asunto=f"Objetaron «{reconstitucion.titulo}»: te toca responder",
        plantilla="emails/secretariado/reconstitucion_objetada",
        contexto={
            "reconstitucion": reconstitucion,
            "ejercicio": reconstitucion.ejercicio,
            "direccion": f"{_pagina(reconstitucion)}#objecion-{objecion.pk}",
        },
    )


def avisar_respuesta(objecion: ObjecionAReconstitucion) -> None:
    """To whoever objected."""
    reconstitucion = objecion.reconstitucion
    encolar_a(
        personas=[objecion.persona],
        motivo="secretariado.objecion_respondida",
        objeto=f"objecion:{reconstitucion.ejercicio.slug}/{objecion.pk}",
        asunto=f"Respondieron tu objeción a «{reconstitucion.titulo}»",
        plantilla="emails/secretariado/objecion_respondida",
        contexto={
            "objecion": objecion,
            "que": reconstitucion.titulo,
            "ejercicio": reconstitucion.ejercicio,
            "direccion": f"{_pagina(reconstitucion)}#objecion-{objecion.pk}",
        },
    )


def avisar_llamado_atendido(llamado: Llamado) -> None:
    """To whoever supports it, when they are not too many."""
    encolar_a(
        personas=quienes_apoyan(llamado),
        motivo="secretariado.llamado_atendido",
        objeto=llamado.asunto,
        asunto=f"Las autoridades respondieron el llamado de {llamado.ejercicio.nombre}",
        plantilla="emails/secretariado/llamado_atendido",
        contexto={
            "llamado": llamado,
            "ejercicio": llamado.ejercicio,
            "direccion": reverse("secretariado:llamado", args=[llamado.ejercicio.slug]),
        },
    )
