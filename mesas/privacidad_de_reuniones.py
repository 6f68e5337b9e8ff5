"""What the room «reuniones» of a mesa keeps of a person: to which meetings they came, and which ones they called."""

from typing import Any

from comun.registro import DatosPersonales
from mesas.models import Llegada, SesionDeMesa


def exportar_llegadas(persona: Any) -> list[dict[str, Any]]:
    filas = Llegada.objects.filter(registro__persona=persona).select_related("sesion__mesa").order_by("pk")
    return [
        {
            "mesa": fila.sesion.mesa.codigo,
            "reunion": fila.sesion.titulo,
            "llego_en": fila.llego_en,
            "como": fila.get_via_display(),
        }
        for fila in filas
    ]


def exportar_reuniones(persona: Any) -> list[dict[str, Any]]:
    filas = SesionDeMesa.objects.filter(publicada_por=persona).select_related("mesa").order_by("pk")
    return [{"mesa": fila.mesa.codigo, "reunion": fila.titulo, "publicada_en": fila.publicada_en} for fila in filas]


def _queda_sin_nombre(persona: Any) -> None:
    """That somebody came stays: which partes were in the room depends on it. The account loses its name."""


def _queda_como_acto_publico(persona: Any) -> None:
    """That coordination called a meeting stays, as an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("llegadas_a_mesas", "Reuniones de mesas a las que llegaste", exportar_llegadas, _queda_sin_nombre),
    DatosPersonales(
        "reuniones_de_mesas", "Reuniones de mesas que programaste", exportar_reuniones, _queda_como_acto_publico
    ),
]
