"""What the portal keeps of a person: cortes, reminders and thresholds."""

from typing import Any

from compromisos.models import Corte, ProrrogaDeCorte, UmbralesDePlan
from comun.registro import DatosPersonales


def exportar_cortes(persona: Any) -> list[dict[str, Any]]:
    filas = Corte.objects.filter(creado_por=persona).order_by("pk")
    return list(filas.values("plan__slug", "numero", "nombre", "fecha", "vence", "creado_en"))


def exportar_prorrogas(persona: Any) -> list[dict[str, Any]]:
    filas = ProrrogaDeCorte.objects.filter(registrada_por=persona).order_by("pk")
    return list(
        filas.values("corte__plan__slug", "corte__numero", "vence_anterior", "vence_nuevo", "motivo", "registrada_en")
    )


def exportar_umbrales(persona: Any) -> list[dict[str, Any]]:
    filas = UmbralesDePlan.objects.filter(fijados_por=persona).order_by("pk")
    return [
        {
            "plan": fila.plan.slug,
            "desde": fila.desde,
            "en_tiempo": str(fila.en_tiempo),
            "en_riesgo": str(fila.en_riesgo),
            "disputa": str(fila.disputa),
            "motivo": fila.motivo,
            "fijados_en": fila.fijados_en,
        }
        for fila in filas.select_related("plan")
    ]


def _queda_como_acto_publico(persona: Any) -> None:
    """Acts of a public office stay, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("cortes", "Cortes de avances que programaste", exportar_cortes, _queda_como_acto_publico),
    DatosPersonales(
        "prorrogas_de_cortes", "Prórrogas de cortes que diste", exportar_prorrogas, _queda_como_acto_publico
    ),
    DatosPersonales("umbrales", "Umbrales del semáforo que fijaste", exportar_umbrales, _queda_como_acto_publico),
]
