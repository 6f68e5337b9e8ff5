"""The only writers of plans, stages and requirements."""

from planes.commands.etapas import iniciar_etapa, programar_etapa
from planes.commands.planes import crear_plan
from planes.commands.puertas import (
    agregar_requisito,
    cambiar_plan,
    concluir_etapa,
    dispensar_requisito,
    prorrogar_plan,
    reabrir_etapa,
)
from planes.commands.requisitos import evaluar_requisitos, registrar_evidencia

__all__ = [
    "agregar_requisito",
    "cambiar_plan",
    "concluir_etapa",
    "crear_plan",
    "dispensar_requisito",
    "evaluar_requisitos",
    "iniciar_etapa",
    "programar_etapa",
    "prorrogar_plan",
    "reabrir_etapa",
    "registrar_evidencia",
]
