"""What the portal keeps of a person: looks of society, disputes and reviews."""

from typing import Any

from django.db.models import Q

from compromisos.models import Avance, Contraste, Disputa
from comun.registro import DatosPersonales


def exportar_contrastes(persona: Any) -> list[dict[str, Any]]:
    filas = Contraste.objects.filter(autor=persona).order_by("pk")
    return [
        {**fila, "porcentaje": str(fila["porcentaje"])}
        for fila in filas.values(
            "compromiso__slug", "actividad__clave", "organizacion__slug", "porcentaje", "narrativa", "fecha",
            "registrado_en",
        )
    ]  # fmt: skip


def exportar_disputas(persona: Any) -> list[dict[str, Any]]:
    """What this person answered, and what they wrote to end one."""
    salida = []
    filas = Disputa.objects.filter(Q(respondida_por=persona) | Q(terminada_por=persona)).order_by("pk")
    for fila in filas.select_related("compromiso", "actividad"):
        dicho: dict[str, Any] = {
            "compromiso": fila.compromiso.slug,
            "actividad": fila.actividad.clave if fila.actividad else "",
        }
        if fila.respondida_por_id == persona.pk:
            dicho |= {"respuesta": fila.respuesta, "respondida_en": fila.respondida_en}
        if fila.terminada_por_id == persona.pk:
            dicho |= {"desenlace": fila.desenlace, "terminada_en": fila.terminada_en}
        salida.append(dicho)
    return salida


def exportar_revisiones(persona: Any) -> list[dict[str, Any]]:
    filas = Avance.objects.filter(revisado_por=persona).order_by("pk")
    return list(filas.values("compromiso__slug", "actividad__clave", "fecha", "estado", "observacion", "revisado_en"))


def _queda_como_acto_publico(persona: Any) -> None:
    """What was said for an organisation or an office stays, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("contrastes", "Avances que contrastaste", exportar_contrastes, _queda_como_acto_publico),
    DatosPersonales(
        "disputas_de_avances", "Disputas que respondiste o terminaste", exportar_disputas, _queda_como_acto_publico
    ),
    DatosPersonales("revisiones_de_avances", "Reportes que revisaste", exportar_revisiones, _queda_como_acto_publico),
]
