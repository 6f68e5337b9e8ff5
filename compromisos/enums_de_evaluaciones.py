"""States and kinds of independent evaluations."""

from django.db import models


class EtapaDeEvaluacion(models.TextChoices):
    DISENO = "diseno", "Diseño del plan"
    RESULTADOS = "resultados", "Resultados del plan"
    OTRA = "otra", "Otra"


class EstadoDeEvaluacion(models.TextChoices):
    BORRADOR = "borrador", "En preparación"
    PUBLICADA = "publicada", "Publicada"


class Apertura(models.TextChoices):
    """Whether anybody could take part, or only who was invited."""

    ABIERTA = "abierta", "Abierta a cualquier persona"
    CERRADA = "cerrada", "Sólo por invitación"
