"""What drafting, the quality list and public comment keep of a person."""

from typing import Any

from compromisos.models import PeriodoDeComentarios, RevisionDeCalidad
from comun.registro import DatosPersonales


def exportar_revisiones(persona: Any) -> list[dict[str, Any]]:
    filas = RevisionDeCalidad.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("compromiso__slug", "criterio", "cumple", "razon", "version", "hecha_en"))


def exportar_periodos(persona: Any) -> list[dict[str, Any]]:
    filas = PeriodoDeComentarios.objects.filter(abierto_por=persona).order_by("pk")
    return list(filas.values("compromiso__slug", "numero", "abre", "cierra"))


def _queda_sin_nombre(persona: Any) -> None:
    """What an office did stays, as an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("revisiones_de_calidad", "Revisiones de compromisos", exportar_revisiones, _queda_sin_nombre),
    DatosPersonales("periodos_de_comentarios", "Periodos que abriste", exportar_periodos, _queda_sin_nombre),
]
