"""What is kept of a person: spreadsheets of routes and the plan's document."""

from typing import Any

from compromisos.commands.cargas import soltar_cargas_de
from compromisos.models import CargaDeRuta, SeccionDelPlan
from comun.registro import DatosPersonales


def exportar_cargas(persona: Any) -> list[dict[str, Any]]:
    filas = CargaDeRuta.objects.filter(persona=persona).select_related("compromiso").order_by("pk")
    return [
        {
            "compromiso": fila.compromiso.slug,
            "nombre": fila.nombre,
            "estado": fila.estado,
            "leida_en": fila.leida_en,
            "lineas": fila.lineas,
        }
        for fila in filas
    ]


def exportar_secciones(persona: Any) -> list[dict[str, Any]]:
    filas = SeccionDelPlan.objects.filter(escrita_por=persona).order_by("pk")
    return list(filas.values("plan__slug", "clave", "version", "escrita_en"))


def borrar_cargas(persona: Any) -> None:
    """What was applied is the route's; what was not, goes."""
    soltar_cargas_de(persona=persona)


def _queda_sin_nombre(persona: Any) -> None:
    """What was written in a public office stays, by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("planillas_de_rutas", "Planillas de rutas que subiste", exportar_cargas, borrar_cargas),
    DatosPersonales("secciones_de_planes", "Secciones de planes que escribiste", exportar_secciones, _queda_sin_nombre),
]
