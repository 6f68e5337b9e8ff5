"""What this room keeps of a person: the files they sent."""

from typing import Any

from archivos.commands import borrar_archivos_sin_publicar
from archivos.models import Archivo
from comun.registro import DatosPersonales


def exportar_archivos(persona: Any) -> list[dict[str, Any]]:
    return list(
        Archivo.objects.filter(subido_por=persona)
        .order_by("pk")
        .values("clave", "nombre", "tipo", "tamano", "huella", "subido_en", "publico")
    )


def borrar_archivos(persona: Any) -> None:
    """What was published in a public office stays, signed by an account whose name the erasure takes away."""
    borrar_archivos_sin_publicar(persona=persona)


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("archivos", "Archivos que enviaste", exportar_archivos, borrar_archivos),
]
