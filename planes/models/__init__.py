from planes.models.aprende import RespuestaDeSensibilizacion
from planes.models.documentos import Documento
from planes.models.estandares import DeclaracionDeEstandar, Estandar, Objecion, VeredictoDeEstandar
from planes.models.etapas import Etapa, EvidenciaDeRequisito, Requisito, VeredictoDeRequisito
from planes.models.eventos import Evento
from planes.models.participacion import ParticipacionPorSector, ResultadoDeclarado
from planes.models.planes import Plan
from planes.models.puertas import CambioDelPlan, CierreDeEtapa, Dispensa, Prorroga, Reapertura

__all__ = [
    "CambioDelPlan",
    "CierreDeEtapa",
    "DeclaracionDeEstandar",
    "Dispensa",
    "Documento",
    "Estandar",
    "Etapa",
    "Evento",
    "EvidenciaDeRequisito",
    "Objecion",
    "ParticipacionPorSector",
    "Plan",
    "Prorroga",
    "Reapertura",
    "Requisito",
    "RespuestaDeSensibilizacion",
    "ResultadoDeclarado",
    "VeredictoDeEstandar",
    "VeredictoDeRequisito",
]
