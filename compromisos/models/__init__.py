from compromisos.models.avances import Avance
from compromisos.models.cargas import CargaDeRuta, SeccionDelPlan
from compromisos.models.compromisos import CodificacionIRM, Compromiso, Responsabilidad
from compromisos.models.indicadores import Evidencia, Indicador, Medicion
from compromisos.models.redaccion import (
    AmbicionDeCompromiso,
    OdsDeCompromiso,
    PeriodoDeComentarios,
    RevisionDeCalidad,
)
from compromisos.models.rutas import Aceptacion, Actividad, LineaDeAccion, Reprogramacion, Ruta, VersionDeRuta
from compromisos.models.versiones import Modificacion, VersionDeCompromiso

__all__ = [
    "Aceptacion",
    "Actividad",
    "AmbicionDeCompromiso",
    "Avance",
    "CargaDeRuta",
    "CodificacionIRM",
    "Compromiso",
    "Evidencia",
    "Indicador",
    "LineaDeAccion",
    "Medicion",
    "Modificacion",
    "OdsDeCompromiso",
    "PeriodoDeComentarios",
    "Reprogramacion",
    "Responsabilidad",
    "RevisionDeCalidad",
    "Ruta",
    "SeccionDelPlan",
    "VersionDeCompromiso",
    "VersionDeRuta",
]
