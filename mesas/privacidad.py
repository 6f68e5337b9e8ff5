"""What mesas keep of a person: which ones they lead."""

from typing import Any

from comun.registro import DatosPersonales
from mesas.models import Mesa


def exportar_facilitacion(persona: Any) -> list[dict[str, Any]]:
    filas = Mesa.objects.filter(facilitador=persona).order_by("pk")
    return [{"mesa": fila.codigo, "titulo": fila.titulo, "fecha": fila.fecha} for fila in filas]


def _queda_como_acto_publico(persona: Any) -> None:
    """That somebody led it stays, as an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("facilitacion", "Mesas que conduces", exportar_facilitacion, _queda_como_acto_publico),
]
