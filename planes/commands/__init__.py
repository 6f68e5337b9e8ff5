"""The only writers of plans, stages and requirements."""

from planes.commands.etapas import iniciar_etapa, programar_etapa
from planes.commands.planes import crear_plan
from planes.commands.requisitos import evaluar_requisitos, registrar_evidencia

__all__ = ["crear_plan", "evaluar_requisitos", "iniciar_etapa", "programar_etapa", "registrar_evidencia"]
