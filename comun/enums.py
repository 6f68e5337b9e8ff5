"""States that every civic object shares."""

from django.db import models


class Naturaleza(models.TextChoices):
    """Whether an object is run here, told by sources, or invented to be tried (domain.md §0). Never changes."""

    VIVO = "vivo", "Vivo"
    HISTORICO = "historico", "Histórico, según fuentes"
    DEMOSTRACION = "demostracion", "Demostración: inventado"


class Certeza(models.TextChoices):
    """How sure we are of a sourced fact or wording (datos/LEEME.md)."""

    SEMILLA = "semilla", "En la fuente"
    EXTRACTO = "extracto", "Visto en una copia pública"
    EXTRACTO_PARCIAL = "extracto_parcial", "Visto en parte"
    MEMORIA = "memoria", "Paráfrasis sin cotejar"
