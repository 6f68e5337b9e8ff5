"""What waits for a person: independent evaluations."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from compromisos.queries.evaluaciones import encargos_vigentes_de
from comun.registro import Pendiente


def por_evaluar(persona: Any) -> list[Pendiente]:
    """Plans that this person was asked to evaluate and of which they have published nothing yet. One query."""
    hallados = []
    for encargo in encargos_vigentes_de(persona):
        if encargo.publico:  # type: ignore[attr-defined]
            continue
        zona = ZoneInfo(encargo.plan.ejercicio.zona_horaria)
        hallados.append(
            Pendiente(
                f"Evaluar «{encargo.plan.titulo}»",
                reverse("compromisos:evaluaciones_gestion", args=[encargo.plan.slug]),
                "Escribir la evaluación",
                vence=dt.datetime.combine(encargo.hasta, dt.time(23, 59, 59), zona) if encargo.hasta else None,
                contexto="Te la encargaron",
            )
        )
    return hallados


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_evaluar]
