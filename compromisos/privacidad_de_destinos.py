"""What the portal keeps of a person: conclusions, destinies and hand-overs."""

from typing import Any

from compromisos.models import Conclusion, Destino, Entrega, RecepcionDeEntrega
from comun.registro import DatosPersonales


def exportar_conclusiones(persona: Any) -> list[dict[str, Any]]:
    filas = Conclusion.objects.filter(concluida_por=persona).order_by("pk")
    return list(filas.values("compromiso__slug", "estado", "huella", "concluida_en"))


def exportar_destinos(persona: Any) -> list[dict[str, Any]]:
    filas = Destino.objects.filter(propuesto_por=persona).order_by("pk")
    return list(filas.values("codigo", "clase", "programa", "razones", "estado", "propuesto_en"))


def exportar_entregas(persona: Any) -> list[dict[str, Any]]:
    filas = Entrega.objects.filter(congelada_por=persona).order_by("pk")
    return list(filas.values("plan__slug", "numero", "motivo", "entrega", "recibe", "huella", "congelada_en"))


def exportar_recepciones(persona: Any) -> list[dict[str, Any]]:
    filas = RecepcionDeEntrega.objects.filter(recibida_por=persona).order_by("pk")
    return list(filas.values("entrega__plan__slug", "entrega__numero", "dicho", "observaciones", "recibida_en"))


def _queda_como_acto_publico(persona: Any) -> None:
    """Acts of a public office stay, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales(
        "conclusiones_de_compromisos", "Compromisos que concluiste", exportar_conclusiones, _queda_como_acto_publico
    ),
    DatosPersonales(
        "destinos_de_compromisos", "Destinos de compromisos que propusiste", exportar_destinos, _queda_como_acto_publico
    ),
    DatosPersonales("entregas", "Entregas-recepción que congelaste", exportar_entregas, _queda_como_acto_publico),
    DatosPersonales(
        "recepciones_de_entregas", "Entregas-recepción que recibiste", exportar_recepciones, _queda_como_acto_publico
    ),
]
