"""States and roles of the Secretariado as data."""

from django.db import models


class Ambito(models.TextChoices):
    FEDERAL = "federal", "Federal"
    ESTATAL = "estatal", "Estatal"
    MUNICIPAL = "municipal", "Municipal"


class Estatus(models.TextChoices):
    """What sources say of an ejercicio (datos/ejercicios.csv). `demostracion` is ours, for the invented one."""

    CON_PLAN = "con_plan", "Con plan"
    SIN_PLAN = "sin_plan", "Sin plan"
    INACTIVO = "inactivo", "Inactivo"
    SIN_EJERCICIO = "sin_ejercicio", "Sin ejercicio"
    PARTICIPA_SIN_DATO_DE_PLAN = "participa_sin_dato_de_plan", "Participa, sin dato de plan"
    CONTRADICTORIO = "contradictorio", "Fuentes contradictorias"
    DEMOSTRACION = "demostracion", "Demostración"


class Rol(models.TextChoices):
    """Roles that an appointment gives (domain.md §1). Narrower scopes are assignment rows of the owning app."""

    COORDINACION = "coordinacion", "Coordinación"
    INTEGRANTE = "integrante", "Integrante del Secretariado"
    VOCERIA = "voceria", "Vocería de una organización"
    ENLACE = "enlace", "Enlace de una organización"
    CONTRAPARTE = "contraparte", "Contraparte"
    FACILITACION = "facilitacion", "Facilitación"
    CAPTURA = "captura", "Captura"
    EVALUACION = "evaluacion", "Evaluación"


ROLES_DE_ORGANIZACION = frozenset({Rol.INTEGRANTE, Rol.VOCERIA, Rol.ENLACE, Rol.CONTRAPARTE})
# Who appoints whom (domain.md §1). `superusuario` acts on an acuerdo or on the act of installation.
NOMBRA = {
    "superusuario": frozenset({Rol.COORDINACION, Rol.VOCERIA, Rol.EVALUACION}),
    "coordinacion": frozenset({Rol.CAPTURA, Rol.FACILITACION}),
    "voceria": frozenset({Rol.ENLACE, Rol.CONTRAPARTE, Rol.INTEGRANTE}),
}
# Roles that need a second factor outside the demo (quality.md, Security).
ROLES_CON_SEGUNDO_FACTOR = frozenset({Rol.COORDINACION, Rol.CAPTURA})
