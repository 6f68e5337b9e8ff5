"""What the portal keeps of a person: independent evaluations."""

from typing import Any

from django.db.models import Q

from compromisos.models import EncargoDeEvaluacion, Evaluacion
from comun.registro import DatosPersonales


def exportar_encargos(persona: Any) -> list[dict[str, Any]]:
    """Commissions that this person has, gave or ended."""
    filas = EncargoDeEvaluacion.objects.filter(
        Q(persona=persona) | Q(encargado_por=persona) | Q(terminado_por=persona)
    ).order_by("pk")
    return [
        {
            "plan": fila.plan.slug,
            "es_tuyo": fila.persona_id == persona.pk,
            "lo_diste": fila.encargado_por_id == persona.pk,
            "lo_terminaste": fila.terminado_por_id == persona.pk,
            "desde": fila.desde,
            "hasta": fila.hasta,
            "razon": fila.razon,
            "terminado_en": fila.terminado_en,
            "motivo_de_termino": fila.motivo_de_termino,
        }
        for fila in filas.select_related("plan")
    ]


def exportar_evaluaciones(persona: Any) -> list[dict[str, Any]]:
    filas = Evaluacion.objects.filter(Q(autor=persona) | Q(publicada_por=persona)).order_by("pk")
    return list(
        filas.values(
            "plan__slug", "numero", "version", "titulo", "quien", "etapa", "escala", "estado", "resumen", "enlace", "foro",
            "motivo_de_correccion", "creada_en", "publicada_en", "huella",
        )
    )  # fmt: skip


def _queda_como_acto_publico(persona: Any) -> None:
    """Acts of a public commission stay, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("encargos_de_evaluacion", "Encargos de evaluación", exportar_encargos, _queda_como_acto_publico),
    DatosPersonales("evaluaciones", "Evaluaciones que escribiste", exportar_evaluaciones, _queda_como_acto_publico),
]
