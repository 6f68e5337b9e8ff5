"""A workshop on one or more topics."""

from django.conf import settings
from django.db import models

from comun.modelos import ConNaturaleza
from consultas.models import Tema
from planes.models import Plan
from secretariado.models import ConFuentes, Ejercicio, Organizacion


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", "Presencial"
    EN_LINEA = "en_linea", "En línea"
    MIXTA = "mixta", "Presencial y en línea"
    NO_CONSTA = "no_consta", "No consta"


class Mesa(ConNaturaleza, ConFuentes):
    """Where a topic's causes and solutions are worked out. What sources do not say stays empty: "no consta"."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="mesas")
    codigo = models.SlugField("código", max_length=60, unique=True)
    titulo = models.CharField("título", max_length=200)
    temas = models.ManyToManyField(Tema, related_name="mesas")
    fecha = models.DateField(null=True, blank=True)
    hora = models.TimeField(null=True, blank=True)
    lugar = models.CharField(max_length=250, blank=True)
    modalidad = models.CharField(max_length=12, choices=Modalidad.choices, default=Modalidad.NO_CONSTA)
    facilitador = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="mesas_facilitadas"
    )
    facilitacion_texto = models.CharField("facilitación según las fuentes", max_length=250, blank=True)
    autoridades = models.ManyToManyField(Organizacion, blank=True, related_name="mesas_competentes")
    proposito = models.TextField("propósito", blank=True)
    diagnostico = models.TextField("diagnóstico", blank=True)
    nota = models.TextField(blank=True)

    class Meta:
        verbose_name = "mesa"
        verbose_name_plural = "mesas"
        ordering = ["-fecha", "pk"]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"mesa:{self.codigo}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio
