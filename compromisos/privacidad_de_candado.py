"""What is kept of a person: approval, versions and changes."""

from typing import Any

from compromisos.models import Modificacion, VersionDeCompromiso
from comun.registro import DatosPersonales


def exportar_modificaciones(persona: Any) -> list[dict[str, Any]]:
    filas = Modificacion.objects.filter(propuesta_por=persona).order_by("pk")
    return list(filas.values("codigo", "clase", "estado", "motivo", "propuesta_en"))


def exportar_versiones(persona: Any) -> list[dict[str, Any]]:
    filas = VersionDeCompromiso.objects.filter(creada_por=persona).order_by("pk")
    return list(filas.values("compromiso__slug", "numero", "clase", "huella", "creada_en"))


def _queda_como_acto_publico(persona: Any) -> None:
    """Acts of a public office stay, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales(
        "modificaciones", "Cambios de compromisos que propusiste", exportar_modificaciones, _queda_como_acto_publico
    ),
    DatosPersonales(
        "versiones_de_compromisos", "Textos de compromisos que fijaste", exportar_versiones, _queda_como_acto_publico
    ),
]
