"""What this app keeps of a person, how it is handed over and how it is erased."""

from typing import Any

from compromisos import (
    privacidad_de_candado,
    privacidad_de_contrastes,
    privacidad_de_cortes,
    privacidad_de_destinos,
    privacidad_de_evaluaciones,
    privacidad_de_informes,
    privacidad_de_listas,
    privacidad_de_planillas,
    privacidad_de_redaccion,
    privacidad_de_reportes,
    privacidad_de_rutas,
    privacidad_de_vigencia,
)
from compromisos.models import Avance
from comun.registro import DatosPersonales


def exportar_avances(persona: Any) -> list[dict[str, Any]]:
    filas = (
        Avance.objects.filter(autor=persona).select_related("compromiso", "actividad", "organizacion").order_by("pk")
    )
    return [
        {
            "compromiso": fila.compromiso.slug,
            "actividad": fila.actividad.clave if fila.actividad else "",
            "organizacion": fila.organizacion.slug,
            "porcentaje": str(fila.porcentaje),
            "narrativa": fila.narrativa,
            "explicacion": fila.explicacion,
            "motivo_de_baja": fila.motivo_de_baja,
            "fecha": fila.fecha,
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
    *privacidad_de_reportes.DATOS_PERSONALES,
    *privacidad_de_contrastes.DATOS_PERSONALES,
    *privacidad_de_cortes.DATOS_PERSONALES,
    *privacidad_de_informes.DATOS_PERSONALES,
    *privacidad_de_evaluaciones.DATOS_PERSONALES,
    *privacidad_de_vigencia.DATOS_PERSONALES,
    *privacidad_de_destinos.DATOS_PERSONALES,
]
