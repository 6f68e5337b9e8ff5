"""What waits for an enlace."""

from typing import Any

from django.urls import reverse

from compromisos import (
    pendientes_de_candado,
    pendientes_de_contrastes,
    pendientes_de_cortes,
    pendientes_de_destinos,
    pendientes_de_evaluaciones,
    pendientes_de_informes,
    pendientes_de_listas,
    pendientes_de_planillas,
    pendientes_de_redaccion,
    pendientes_de_reportes,
    pendientes_de_rutas,
    pendientes_de_vigencia,
)
from compromisos.queries.avances import sin_reporte_reciente
from comun import formatos, reloj
from comun.registro import Pendiente

DIAS_SIN_REPORTE = 30


def de_enlace(persona: Any) -> list[Pendiente]:
    """Commitments under way without a report of one's organisation in the last 30 days. A reminder, not a verdict."""
    hallados = []
    for fila in sin_reporte_reciente(persona, reloj.hoy(), DIAS_SIN_REPORTE):
        ultimo = f"último reporte, {formatos.fecha(fila.ultima_fecha)}" if fila.ultima_fecha else "todavía sin reportes"
        hallados.append(
            Pendiente(
                f"Contar cómo va «{fila.compromiso.nombre_corto}»",
                reverse("compromisos:reportar", args=[fila.compromiso.slug]),
                "Reportar avance",
                None,
                f"{fila.organizacion.nombre}: {ultimo}",
            )
        )
    return hallados


PENDIENTES = [
    de_enlace,
    *pendientes_de_redaccion.PENDIENTES,
    *pendientes_de_candado.PENDIENTES,
    *pendientes_de_rutas.PENDIENTES,
    *pendientes_de_planillas.PENDIENTES,
    *pendientes_de_listas.PENDIENTES,
    *pendientes_de_reportes.PENDIENTES,
    *pendientes_de_contrastes.PENDIENTES,
    *pendientes_de_cortes.PENDIENTES,
    *pendientes_de_informes.PENDIENTES,
    *pendientes_de_evaluaciones.PENDIENTES,
    *pendientes_de_vigencia.PENDIENTES,
    *pendientes_de_destinos.PENDIENTES,
]
