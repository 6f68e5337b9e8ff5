from secretariado.models.ejercicios import Declaratoria, Ejercicio, EstatusDeEjercicio, Secretariado
from secretariado.models.fuentes import ConFuentes, Contradiccion, Fuente
from secretariado.models.nombramientos import Nombramiento
from secretariado.models.organizaciones import Alias, Organizacion, Sector, Sucesion
from secretariado.models.partes import OcupanteDeParte, Parte

__all__ = [
    "Alias",
    "ConFuentes",
    "Contradiccion",
    "Declaratoria",
    "Ejercicio",
    "EstatusDeEjercicio",
    "Fuente",
    "Nombramiento",
    "OcupanteDeParte",
    "Organizacion",
    "Parte",
    "Secretariado",
    "Sector",
    "Sucesion",
]
