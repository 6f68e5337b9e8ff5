"""What the portal keeps of a person about the route: who presented, accepted, moved dates, measured and showed."""

from typing import Any

from compromisos.models import Aceptacion, Evidencia, Medicion, Reprogramacion, VersionDeRuta
from comun.registro import DatosPersonales


def exportar_aceptaciones(persona: Any) -> list[dict[str, Any]]:
    """Routes that this person presented, and answers that they gave for their organisation."""
    presentadas = VersionDeRuta.objects.filter(presentada_por=persona).order_by("pk")
    dichas = Aceptacion.objects.filter(persona=persona).order_by("pk")
    return [
        *presentadas.values("compromiso__slug", "numero", "huella", "presentada_en"),
        *dichas.values(
            "version__compromiso__slug", "version__numero", "organizacion__slug", "sentido", "razon", "aceptada_en"
        ),
    ]


def exportar_reprogramaciones(persona: Any) -> list[dict[str, Any]]:
    filas = Reprogramacion.objects.filter(registrada_por=persona).order_by("pk")
    return list(
        filas.values(
            "actividad__compromiso__slug", "actividad__clave", "inicio_nuevo", "fin_nuevo", "motivo", "registrada_en"
        )
    )


def exportar_mediciones(persona: Any) -> list[dict[str, Any]]:
    filas = Medicion.objects.filter(registrada_por=persona).order_by("pk")
    return [
        {**fila, "valor": str(fila["valor"])}
        for fila in filas.values(
            "indicador__compromiso__slug", "indicador__clave", "fecha", "valor", "nota", "evidencia_titulo",
            "evidencia_enlace", "registrada_en",
        )
    ]  # fmt: skip


def exportar_evidencias(persona: Any) -> list[dict[str, Any]]:
    filas = Evidencia.objects.filter(registrada_por=persona).order_by("pk")
    return list(
        filas.values(
            "compromiso__slug",
            "actividad__clave",
            "titulo",
            "descripcion",
            "enlace",
            "archivo__nombre",
            "registrada_en",
        )
    )


def _queda_como_acto_publico(persona: Any) -> None:
    """Acts of a public office stay, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("rutas", "Rutas que presentaste o aceptaste", exportar_aceptaciones, _queda_como_acto_publico),
    DatosPersonales("reprogramaciones", "Fechas que moviste", exportar_reprogramaciones, _queda_como_acto_publico),
    DatosPersonales("mediciones", "Mediciones que registraste", exportar_mediciones, _queda_como_acto_publico),
    DatosPersonales(
        "evidencias_de_compromisos", "Evidencia que agregaste", exportar_evidencias, _queda_como_acto_publico
    ),
]
