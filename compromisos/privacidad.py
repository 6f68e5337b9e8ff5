"""What this app keeps of a person, how it is handed over and how it is erased."""

from typing import Any

from compromisos import (
    privacidad_de_candado,
    privacidad_de_listas,
    privacidad_de_planillas,
    privacidad_de_redaccion,
    privacidad_de_rutas,
)
from compromisos.models import Avance
from comun.registro import DatosPersonales


def exportar_avances(persona: Any) -> list[dict[str, Any]]:
    filas = Avance.objects.filter(autor=persona).select_related("compromiso", "organizacion").order_by("pk")
    return [
        {
            "compromiso": fila.compromiso.slug,
            "organizacion": fila.organizacion.slug,
            "porcentaje": str(fila.porcentaje),
            "narrativa": fila.narrativa,
            "evidencia_titulo": fila.evidencia_titulo,
            "evidencia_enlace": fila.evidencia_enlace,
            "fecha": fila.fecha,
            "motivo_de_baja": fila.motivo_de_baja,
            "registrado_en": fila.registrado_en,
        }
        for fila in filas
    ]


def _queda_como_acto_publico(persona: Any) -> None:
    """A report is an act of a public office: it stays, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES = [
    DatosPersonales("avances", "Tus reportes de avance", exportar_avances, _queda_como_acto_publico),
    *privacidad_de_redaccion.DATOS_PERSONALES,
    *privacidad_de_candado.DATOS_PERSONALES,
    *privacidad_de_rutas.DATOS_PERSONALES,
    *privacidad_de_planillas.DATOS_PERSONALES,
    *privacidad_de_listas.DATOS_PERSONALES,
]
