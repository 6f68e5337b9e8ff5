"""States and kinds of a commitment and its progress reports."""

from django.db import models


class TipoDeCompromiso(models.TextChoices):
    COCREADO = "cocreado", "Cocreado"
    PROACTIVO = "proactivo", "Proactivo"


class EstadoCompromiso(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_COMENTARIOS = "en_comentarios", "En comentarios"
    PROPUESTO = "propuesto", "Propuesto"
    APROBADO = "aprobado", "Aprobado"
    EN_EJECUCION = "en_ejecucion", "En ejecución"
    CUMPLIDO = "cumplido", "Cumplido"
    PARCIAL = "parcial", "Cumplido en parte"
    NO_CUMPLIDO = "no_cumplido", "No cumplido"
    RETIRADO = "retirado", "Retirado"
    HISTORICO = "historico", "Histórico, según fuentes"


class Papel(models.TextChoices):
    RESPONSABLE = "responsable", "Responsable"
    CORRESPONSABLE = "corresponsable", "Corresponsable"


class EstadoAvance(models.TextChoices):
    ENVIADO = "enviado", "Enviado"
    VALIDADO = "validado", "Validado"
    OBSERVADO = "observado", "Observado"
