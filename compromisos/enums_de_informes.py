"""Kinds, states and verdicts of the two reports of a plan: society's and the government's."""

from django.db import models


class ClaseDeInforme(models.TextChoices):
    SOMBRA = "sombra", "Informe sombra de la sociedad civil"
    AUTOEVALUACION = "autoevaluacion", "Autoevaluación del gobierno"


class MomentoDeInforme(models.TextChoices):
    INTERMEDIO = "intermedio", "A la mitad del plan"
    FINAL = "final", "Al cierre del plan"


class EstadoDeInforme(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PUBLICADO = "publicado", "Publicado"


class VeredictoDeInforme(models.TextChoices):
    """The first four are society's (`datos/escalas_irm.csv`, escala informe_sombra); the rest, the government's own."""

    APEGADO = "apegado", "Apegado a lo prometido"
    DISTINTO = "distinto", "Distinto y de menor impacto"
    DESAPEGADO = "desapegado", "Desapegado, con posible efecto nocivo"
    SIN_ELEMENTOS = "sin_elementos", "Sin elementos para decirlo"
    CUMPLIDO = "cumplido", "Cumplido"
    EN_PARTE = "en_parte", "Cumplido en parte"
    NO_CUMPLIDO = "no_cumplido", "No cumplido"
    SIN_INICIAR = "sin_iniciar", "Sin iniciar"


# Two scales that are never converted into each other (domain.md §8).
VEREDICTOS: dict[str, tuple[VeredictoDeInforme, ...]] = {
    ClaseDeInforme.SOMBRA: (
        VeredictoDeInforme.APEGADO,
        VeredictoDeInforme.DISTINTO,
        VeredictoDeInforme.DESAPEGADO,
        VeredictoDeInforme.SIN_ELEMENTOS,
    ),
    ClaseDeInforme.AUTOEVALUACION: (
        VeredictoDeInforme.CUMPLIDO,
        VeredictoDeInforme.EN_PARTE,
        VeredictoDeInforme.NO_CUMPLIDO,
        VeredictoDeInforme.SIN_INICIAR,
    ),
}
