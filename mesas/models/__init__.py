from mesas.models.arboles import Arbol, CambioDeArbol, EvidenciaDeNodo, Nodo
from mesas.models.convocatorias import Convocatoria, Invitacion, Registro
from mesas.models.elecciones import (
    Criterio,
    Eleccion,
    FichaDeCausa,
    OdsDeSolucion,
    PosturaDePersona,
    Puntaje,
    Solucion,
)
from mesas.models.mesas import Mesa, PasoHecho
from mesas.models.reuniones import Llegada, PuntoDeReunion, SesionDeMesa, SinCuenta

__all__ = [
    "Arbol",
    "CambioDeArbol",
    "Convocatoria",
    "Criterio",
    "Eleccion",
    "EvidenciaDeNodo",
    "FichaDeCausa",
    "Invitacion",
    "Llegada",
    "Mesa",
    "Nodo",
    "OdsDeSolucion",
    "PasoHecho",
    "PosturaDePersona",
    "Puntaje",
    "PuntoDeReunion",
    "Registro",
    "SesionDeMesa",
    "SinCuenta",
    "Solucion",
]
