"""What waits for a person: looks of society, disputes and reviews."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from compromisos.queries.contrastes import cuantos_por_revisar, por_responder, sin_contrastar
from comun import formatos
from comun.registro import Pendiente


def por_contrastar(persona: Any) -> list[Pendiente]:
    """For a contraparte: reports that came after the last look of its organisation."""
    return [
        Pendiente(
            f"Contrastar lo que informaron de «{compromiso.nombre_corto}»",
            reverse("compromisos:contrastar", args=[compromiso.slug]),
            "Contrastar",
            contexto=f"{organizacion.nombre}: {cuantas} reporte{'' if cuantas == 1 else 's'} sin contrastar",
        )
        for compromiso, organizacion, cuantas in sin_contrastar(persona)
    ]


def disputas_por_responder(persona: Any) -> list[Pendiente]:
    """For an enlace: disputes that wait for the answer of its organisation."""
    return [
        Pendiente(
            f"Responder una disputa de «{disputa.compromiso.nombre_corto}»",
            reverse("compromisos:disputa_responder", args=[disputa.compromiso.slug, disputa.pk]),
            "Responder",
            contexto=(
                f"{disputa.actividad or 'Todo el compromiso'}: informan {formatos.porciento(disputa.informado)} y "
                f"{disputa.organizacion.nombre} verifica {formatos.porciento(disputa.verificado)}"
            ),
        )
        for disputa in por_responder(persona)
    ]


def reportes_por_revisar(persona: Any) -> list[Pendiente]:
    """For the coordination: one line for each ejercicio with reports that nobody has reviewed."""
    return [
        Pendiente(
            f"Revisar {cuantos} reporte{'' if cuantos == 1 else 's'} de avance",
            reverse("compromisos:revisiones", args=[slug]),
            "Revisar",
            contexto=nombre,
        )
        for slug, nombre, cuantos in cuantos_por_revisar(persona)
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_contrastar, disputas_por_responder, reportes_por_revisar]
