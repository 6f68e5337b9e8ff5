"""What the portal keeps of a person: whether public results are still there."""

from typing import Any

from compromisos.commands.vigencia import olvidar_confirmaciones
from compromisos.models import ConfirmacionDeVigencia, PeticionDeRevision, ResultadoVigilado
from comun.registro import DatosPersonales


def exportar_confirmaciones(persona: Any) -> list[dict[str, Any]]:
    filas = ConfirmacionDeVigencia.objects.filter(persona=persona).order_by("pk")
    return list(
        filas.values(
            "folio", "resultado__compromiso__slug", "resultado__direccion", "dice", "nota", "dicha_en", "vigente"
        )
    )


def exportar_vigilados(persona: Any) -> list[dict[str, Any]]:
    """Addresses that this person put on the list, and looks that they asked for."""
    altas = ResultadoVigilado.objects.filter(alta_por=persona).order_by("pk")
    pedidas = PeticionDeRevision.objects.filter(persona=persona).order_by("pk")
    return [
        *altas.values("compromiso__slug", "titulo", "direccion", "alta_en"),
        *pedidas.values("plan__slug", "pedida_en", "cuantos"),
    ]


def _olvidar(persona: Any) -> None:
    olvidar_confirmaciones(persona=persona)


def _queda_como_acto_publico(persona: Any) -> None:
    """Acts of an office stay, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("vigencia", "Lo que dijiste de resultados públicos", exportar_confirmaciones, _olvidar),
    DatosPersonales("vigilados", "Resultados que pusiste a vigilar", exportar_vigilados, _queda_como_acto_publico),
]
