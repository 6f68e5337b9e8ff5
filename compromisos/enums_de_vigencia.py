"""Whether a public result is still there: what the machine sees, what people say (domain.md §8)."""

from django.db import models


class OrigenDeResultado(models.TextChoices):
    EVIDENCIA = "evidencia", "De una evidencia"
    MEDICION = "medicion", "De una medición"
    ALTA = "alta", "Agregado por quienes lo hicieron"


class EstadoDeResultado(models.TextChoices):
    """*Cambió*: it answers, with another content than at the look before. That is not a fault."""

    SIN_REVISAR = "sin_revisar", "Sin revisar"
    DISPONIBLE = "disponible", "Disponible"
    CAMBIO = "cambio", "Disponible, cambió de contenido"
    CAIDO = "caido", "Dejó de estar disponible"
    NO_PUBLICA = "no_publica", "No es pública"
    RETIRADO = "retirado", "Ya no se vigila"


class VeredictoDeMirada(models.TextChoices):
    """What one look found. *Sin conclusión*: it answered that it does not let the machine in; people may see it."""

    RESPONDE = "responde", "Contestó"
    NO_RESPONDE = "no_responde", "No contestó"
    NO_PUBLICA = "no_publica", "Lleva a una red privada"
    SIN_CONCLUSION = "sin_conclusion", "No deja entrar a la máquina"


class Dicho(models.TextChoices):
    """What a person says of a result, beside what the machine sees."""

    VIGENTE = "vigente", "Está y sirve"
    DESACTUALIZADO = "desactualizado", "Está, pero desactualizado"
    YA_NO_SIRVE = "ya_no_sirve", "Ya no sirve para lo que se prometió"
    LA_MAQUINA_SE_EQUIVOCA = "la_maquina_se_equivoca", "La revisión automática se equivoca"


DISPONIBLES = (EstadoDeResultado.DISPONIBLE, EstadoDeResultado.CAMBIO)
PERDIDOS = (EstadoDeResultado.CAIDO, EstadoDeResultado.NO_PUBLICA)
