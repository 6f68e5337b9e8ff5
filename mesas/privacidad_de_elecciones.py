"""What the room «elecciones» of a mesa keeps of a person."""

from typing import Any

from comun.registro import DatosPersonales
from mesas.models import Eleccion, FichaDeCausa, PosturaDePersona, Puntaje, Solucion


def exportar_puntajes(persona: Any) -> list[dict[str, Any]]:
    filas = Puntaje.objects.filter(registro__persona=persona).select_related(
        "criterio", "registro__mesa", "causa", "solucion"
    )
    return [
        {
            "mesa": fila.registro.mesa.codigo,
            "causa": fila.causa.codigo if fila.causa else "",
            "solucion": fila.solucion.codigo if fila.solucion else "",
            "criterio": fila.criterio.nombre,
            "valor": fila.valor,
        }
        for fila in filas.order_by("pk")
    ]


def exportar_posturas(persona: Any) -> list[dict[str, Any]]:
    filas = PosturaDePersona.objects.filter(registro__persona=persona).select_related(
        "eleccion__mesa", "causa", "solucion"
    )
    return [
        {
            "mesa": fila.eleccion.mesa.codigo,
            "decision": fila.eleccion_id,
            "postura": fila.postura,
            "causa": fila.causa.codigo if fila.causa else "",
            "solucion": fila.solucion.codigo if fila.solucion else "",
            "razon": fila.razon,
            "dicha_en": fila.dicha_en,
        }
        for fila in filas.order_by("pk")
    ]


def exportar_soluciones(persona: Any) -> list[dict[str, Any]]:
    filas = Solucion.objects.filter(autor=persona).order_by("pk")
    return list(
        filas.values(
            "codigo", "mesa__codigo", "titulo", "descripcion", "politica", "resultado", "indicador", "estado", "firma",
            "propuesta_en",
        )
    )  # fmt: skip


def exportar_conduccion(persona: Any) -> list[dict[str, Any]]:
    """Causes that the person described and decisions that they opened."""
    fichas = FichaDeCausa.objects.filter(descrita_por=persona).order_by("pk")
    abiertas = Eleccion.objects.filter(abierta_por=persona).order_by("pk")
    return [
        *({"causa_descrita": nodo, "en": cuando} for nodo, cuando in fichas.values_list("nodo__codigo", "descrita_en")),
        *({"decision_abierta": pk, "en": cuando} for pk, cuando in abiertas.values_list("pk", "abierta_en")),
    ]


def _queda_sin_nombre(persona: Any) -> None:
    """What the mesa counted and wrote stays, by parte, as an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("puntajes_en_mesas", "Puntajes que diste en mesas", exportar_puntajes, _queda_sin_nombre),
    DatosPersonales("posturas_en_mesas", "Posturas que tomaste en mesas", exportar_posturas, _queda_sin_nombre),
    DatosPersonales("soluciones", "Soluciones que propusiste", exportar_soluciones, _queda_sin_nombre),
    DatosPersonales("conduccion_de_mesas", "Causas y decisiones de mesas", exportar_conduccion, _queda_sin_nombre),
]
