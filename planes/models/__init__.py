from planes.models.etapas import Etapa, EvidenciaDeRequisito, Requisito, VeredictoDeRequisito
from planes.models.participacion import ParticipacionPorSector, ResultadoDeclarado
from planes.models.planes import Plan

__all__ = [
    "Etapa",
    "EvidenciaDeRequisito",
    "ParticipacionPorSector",
    "Plan",
    "Requisito",
    "ResultadoDeclarado",
    "VeredictoDeRequisito",
]
