"""What plans keep of a person: the evidence they recorded in a public office."""

from typing import Any

from comun.registro import DatosPersonales
from planes.models import EvidenciaDeRequisito


def exportar_evidencias(persona: Any) -> list[dict[str, Any]]:
    filas = EvidenciaDeRequisito.objects.filter(persona=persona).select_related("requisito__etapa__plan").order_by("pk")
    return [
        {
            "plan": fila.requisito.etapa.plan.slug,
            "etapa": fila.requisito.etapa.numero,
            "requisito": fila.requisito.clave,
            "titulo": fila.titulo,
            "enlace": fila.enlace,
            "nota": fila.nota,
            "registrada_en": fila.registrada_en,
        }
        for fila in filas
    ]


def _queda_como_acto_publico(persona: Any) -> None:
    """Evidence is an act of a public office: it stays, signed by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("evidencias", "Evidencias que registraste", exportar_evidencias, _queda_como_acto_publico),
]
