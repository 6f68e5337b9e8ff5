from compromisos.models.avances import Avance, Contraste, Corte, Disputa, ProrrogaDeCorte, UmbralesDePlan
from compromisos.models.cargas import CargaDeRuta, SeccionDelPlan
from compromisos.models.compromisos import CodificacionIRM, Compromiso, Responsabilidad
from compromisos.models.destinos import Conclusion, Destino, Entrega, RecepcionDeEntrega
from compromisos.models.evaluaciones import Calificacion, EncargoDeEvaluacion, Evaluacion
from compromisos.models.indicadores import Evidencia, Indicador, Medicion
from compromisos.models.informes import (
    CapituloDeInforme,
    CompromisoTratado,
    FirmaDeInforme,
    Informe,
    RespuestaAInforme,
)
from compromisos.models.redaccion import (
    AmbicionDeCompromiso,
    OdsDeCompromiso,
    PeriodoDeComentarios,
    RevisionDeCalidad,
)
from compromisos.models.rutas import Aceptacion, Actividad, LineaDeAccion, Reprogramacion, Ruta, VersionDeRuta
from compromisos.models.versiones import Modificacion, VersionDeCompromiso
from compromisos.models.vigencia import (
    ConfirmacionDeVigencia,
    PeticionDeRevision,
    ResultadoVigilado,
    RevisionDeResultado,
)

__all__ = [
    "Aceptacion",
    "Actividad",
    "AmbicionDeCompromiso",
    "Avance",
    "Calificacion",
    "CapituloDeInforme",
    "CargaDeRuta",
    "CodificacionIRM",
    "Compromiso",
    "CompromisoTratado",
    "Conclusion",
    "ConfirmacionDeVigencia",
    "Contraste",
    "Corte",
    "Destino",
    "Disputa",
    "EncargoDeEvaluacion",
    "Entrega",
    "Evaluacion",
    "Evidencia",
    "FirmaDeInforme",
    "Indicador",
    "Informe",
    "LineaDeAccion",
    "Medicion",
    "Modificacion",
    "OdsDeCompromiso",
    "PeriodoDeComentarios",
    "PeticionDeRevision",
    "ProrrogaDeCorte",
    "RecepcionDeEntrega",
    "Reprogramacion",
    "Responsabilidad",
    "RespuestaAInforme",
    "ResultadoVigilado",
    "RevisionDeCalidad",
    "RevisionDeResultado",
    "Ruta",
    "SeccionDelPlan",
    "UmbralesDePlan",
    "VersionDeCompromiso",
    "VersionDeRuta",
]
