"""What mesas keep of a person: which ones they lead."""

from typing import Any

from comun.registro import DatosPersonales
from mesas import (
    privacidad_de_arboles,
    privacidad_de_elecciones,
    privacidad_de_planeacion,
    privacidad_de_reuniones,
)
from mesas.models import Mesa


def exportar_facilitacion(persona: Any) -> list[dict[str, Any]]:
    filas = Mesa.objects.filter(facilitador=persona).order_by("pk")
    return [{"mesa": fila.codigo, "titulo": fila.titulo, "fecha": fila.fecha} for fila in filas]


def _queda_como_acto_publico(persona: Any) -> None:
    """That somebody led it stays, as an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("facilitacion", "Mesas que conduces", exportar_facilitacion, _queda_como_acto_publico),
    *privacidad_de_planeacion.DATOS_PERSONALES,
    *privacidad_de_reuniones.DATOS_PERSONALES,
    *privacidad_de_arboles.DATOS_PERSONALES,
    *privacidad_de_elecciones.DATOS_PERSONALES,
]
