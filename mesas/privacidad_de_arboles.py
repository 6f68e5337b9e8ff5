"""What the room «arboles» of a mesa keeps of a person: what they wrote, changed and brought as evidence."""

from typing import Any

from comun.registro import DatosPersonales
from mesas.commands.arboles import desligar_arboles
from mesas.models import CambioDeArbol, EvidenciaDeNodo, Nodo


def exportar_nodos(persona: Any) -> list[dict[str, Any]]:
    filas = Nodo.objects.filter(autor=persona).order_by("pk")
    return list(
        filas.values(
            "arbol__mesa__codigo", "arbol__clase", "codigo", "tipo", "enunciado", "firma", "retirado", "creado_en"
        )
    )


def exportar_cambios(persona: Any) -> list[dict[str, Any]]:
    filas = CambioDeArbol.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("arbol__mesa__codigo", "arbol__clase", "numero", "operacion", "nodo__codigo", "hecho_en"))


def exportar_evidencias(persona: Any) -> list[dict[str, Any]]:
    filas = EvidenciaDeNodo.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("nodo__codigo", "titulo", "enlace", "archivo__nombre", "agregada_en"))


def borrar_autoria(persona: Any) -> None:
    desligar_arboles(persona=persona)


def _queda_sin_nombre(persona: Any) -> None:
    """The evidence belongs to the tree; no page says who brought it, only for which parte."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("nodos_de_arboles", "Lo que escribiste en árboles de mesas", exportar_nodos, borrar_autoria),
    DatosPersonales("cambios_de_arboles", "Tus cambios en árboles de mesas", exportar_cambios, borrar_autoria),
    DatosPersonales(
        "evidencias_de_nodos", "Evidencias que agregaste en árboles", exportar_evidencias, _queda_sin_nombre
    ),
]
