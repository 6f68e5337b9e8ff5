from secretariado.models.acuerdos import Acuerdo, ConfirmacionDeAcuerdo, Encargo, Voto
from secretariado.models.asistencia import ConfirmacionDeLista, ListaDeAsistencia, Presencia, RenglonDeAsistencia
from secretariado.models.continuidad import (
    Candidatura,
    ObjecionAReconstitucion,
    ProcesoDeSeleccion,
    Reconstitucion,
    RetiroDeParte,
)
from secretariado.models.ejercicios import Declaratoria, Ejercicio, EstatusDeEjercicio, Secretariado
from secretariado.models.fuentes import ConFuentes, Contradiccion, Fuente
from secretariado.models.integrantes import AsientoSegunFuente, Integrante, ReglasInternas
from secretariado.models.llamados import ApoyoALlamado, HitoDeLlamado, Llamado
from secretariado.models.minutas import ConfirmacionDeMinuta, Minuta, VersionDeMinuta
from secretariado.models.nombramientos import Nombramiento
from secretariado.models.organizaciones import Alias, Organizacion, Sector, Sucesion
from secretariado.models.partes import OcupanteDeParte, Parte
from secretariado.models.sesiones import PuntoDeAgenda, Sesion

__all__ = [
    "Acuerdo",
    "Alias",
    "ApoyoALlamado",
    "AsientoSegunFuente",
    "Candidatura",
    "ConFuentes",
    "ConfirmacionDeAcuerdo",
    "ConfirmacionDeLista",
    "ConfirmacionDeMinuta",
    "Contradiccion",
    "Declaratoria",
    "Ejercicio",
    "Encargo",
    "EstatusDeEjercicio",
    "Fuente",
    "HitoDeLlamado",
    "Integrante",
    "ListaDeAsistencia",
    "Llamado",
    "Minuta",
    "Nombramiento",
    "ObjecionAReconstitucion",
    "OcupanteDeParte",
    "Organizacion",
    "Parte",
    "Presencia",
    "ProcesoDeSeleccion",
    "PuntoDeAgenda",
    "Reconstitucion",
    "ReglasInternas",
    "RenglonDeAsistencia",
    "RetiroDeParte",
    "Secretariado",
    "Sector",
    "Sesion",
    "Sucesion",
    "VersionDeMinuta",
    "Voto",
]
