"""What waits for a person: the corte of each plan that their organisation has not reported."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from compromisos.queries.reportes import cortes_por_reportar
from comun import formatos, reloj
from comun.registro import Pendiente


def de_cortes(persona: Any) -> list[Pendiente]:
    """One for each corte and organisation, with how many activities it waits for. Two queries; none without a post."""
    hoy, hallados = reloj.hoy(), []
    for uno in cortes_por_reportar(persona, hoy):
        partes = {"plan": uno.plan, "organizacion": uno.organizacion, "corte": uno.numero}
        cuando = "venció" if hoy > uno.vence else "vence"
        faltan = "falta 1 actividad" if uno.faltan == 1 else f"faltan {formatos.numero(uno.faltan)} actividades"
        hallados.append(
            Pendiente(
                f"Reportar el corte «{uno.nombre}», que {cuando} el {formatos.fecha(uno.vence)}",
                f"{reverse('compromisos:mis_avances')}?{urlencode(partes)}",
                "Reportar",
                dt.datetime.combine(uno.vence, dt.time(23, 59, 59), reloj.MEXICO),
                f"{uno.organizacion_nombre}: {faltan}",
            )
        )
    return hallados


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [de_cortes]
