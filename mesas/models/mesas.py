"""A workshop on one or more topics, and what its planning needs."""

from django.conf import settings
from django.db import models

from comun import reloj
from comun.modelos import ConNaturaleza
from consultas.models import Tema
from mesas.enums import EstadoDeMesa, MetodoDeDecision, PasoDePlaneacion
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
    estado = models.CharField(max_length=12, choices=EstadoDeMesa.choices, default=EstadoDeMesa.PREPARACION)
    motivo = models.TextField("motivo de la cancelación", blank=True)
    metodologia = models.TextField("metodología", blank=True)
    decision = models.CharField(
        "cómo se decide", max_length=16, choices=MetodoDeDecision.choices, default=MetodoDeDecision.POR_ACORDAR
    )
    diagnostico_en = models.DateTimeField("diagnóstico publicado el", null=True, blank=True)
    cupo = models.PositiveSmallIntegerField("lugares", null=True, blank=True)  # empty: as many as come
    registro_cierra = models.DateTimeField("el registro cierra el", null=True, blank=True)

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


class PasoHecho(models.Model):
    """A step of the planning checklist that a person ticked, with what shows it."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="pasos")
    paso = models.CharField(max_length=20, choices=PasoDePlaneacion.choices)
    nota = models.CharField(max_length=500, blank=True)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hecho_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "paso de planeación"
        verbose_name_plural = "pasos de planeación"
        constraints = [models.UniqueConstraint(fields=["mesa", "paso"], name="un_paso_de_planeacion_por_mesa")]

    def __str__(self) -> str:
        return self.get_paso_display()
