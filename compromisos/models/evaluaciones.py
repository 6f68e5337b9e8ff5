"""What somebody outside the government and its partners found of a plan (domain.md §8): who was asked, and what they said."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archivos.models import Archivo
from compromisos.enums_de_evaluaciones import Apertura, EstadoDeEvaluacion, EtapaDeEvaluacion
from compromisos.models.compromisos import Compromiso
from comun import reloj
from comun.enums import Certeza
from planes.models import Plan
from secretariado.models import Ejercicio


class EncargoDeEvaluacion(models.Model):
    """That a person evaluates a plan, from one day to another. It ends by its date, or earlier with a public reason."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="encargos_de_evaluacion")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    encargado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    razon = models.TextField("por qué esta persona")
    encargado_en = models.DateTimeField(default=reloj.ahora)
    terminado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terminado_en = models.DateTimeField(null=True, blank=True)
    motivo_de_termino = models.TextField(blank=True)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "encargo de evaluación"
        verbose_name_plural = "encargos de evaluación"
        ordering = ["plan", "-desde", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")), name="un_encargo_termina_despues_de_empezar"
            ),
            models.UniqueConstraint(
                fields=["plan", "persona"],
                condition=Q(terminado_en__isnull=True, hasta__isnull=True),
                name="un_encargo_sin_fin_por_persona_y_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.persona_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio


class Evaluacion(models.Model):
    """A review of a plan, with the scale of its time. Once published it is frozen, by trigger: a correction is another
    version, and both are read.

    `escala`: a version of `compromisos/escalas.py`, taken from the plan when it was begun and never changed.
    `participacion_*`: steps of the ladder, 0 to 5; None when nobody says. `revision` counts what was saved of the draft.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evaluaciones")
    numero = models.PositiveSmallIntegerField("número")
    version = models.PositiveSmallIntegerField("versión", default=1)
    corrige = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corregida_por", editable=False
    )
    motivo_de_correccion = models.TextField("qué se corrige y por qué", blank=True)
    titulo = models.CharField("título", max_length=200)
    quien = models.CharField("quién evalúa", max_length=200)
    etapa = models.CharField("qué evalúa", max_length=10, choices=EtapaDeEvaluacion.choices)
    escala = models.CharField(max_length=12)
    estado = models.CharField(max_length=9, choices=EstadoDeEvaluacion.choices, default=EstadoDeEvaluacion.BORRADOR)
    resumen = models.TextField(blank=True)
    enlace = models.URLField("dónde está el informe", max_length=500, blank=True)
    documento = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    participacion_desarrollo = models.PositiveSmallIntegerField("participación al hacer el plan", null=True, blank=True)
    participacion_implementacion = models.PositiveSmallIntegerField(
        "participación al llevarlo a cabo", null=True, blank=True
    )
    apertura = models.CharField("quién podía participar", max_length=7, choices=Apertura.choices, blank=True)
    foro = models.TextField("foro donde se participó", blank=True)
    revision = models.PositiveIntegerField("revisión del borrador", default=1)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    creada_en = models.DateTimeField(default=reloj.ahora)
    publicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    publicada_en = models.DateTimeField(null=True, blank=True)
    huella = models.CharField("SHA-256 de lo publicado", max_length=64, blank=True)
    avisados = models.PositiveIntegerField("personas a quienes se avisó", default=0)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "evaluación"
        verbose_name_plural = "evaluaciones"
        ordering = ["plan", "numero", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero", "version"], name="una_version_de_cada_evaluacion"),
            models.CheckConstraint(
                condition=Q(participacion_desarrollo__isnull=True) | Q(participacion_desarrollo__lte=5),
                name="participacion_al_hacerlo_de_0_a_5",
            ),
            models.CheckConstraint(
                condition=Q(participacion_implementacion__isnull=True) | Q(participacion_implementacion__lte=5),
                name="participacion_al_llevarlo_a_cabo_de_0_a_5",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoDeEvaluacion.BORRADOR, publicada_en__isnull=True)
                | Q(estado=EstadoDeEvaluacion.PUBLICADA, publicada_en__isnull=False),
                name="una_evaluacion_publicada_tiene_su_dia",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"evaluacion:{self.plan.slug}/{self.numero}"


class Calificacion(models.Model):
    """What a review coded of a commitment on one dimension; one row for each value where several fit.

    `fija`: its evaluation was published. From then on no trigger lets it change, go away or be joined by another.
    """

    evaluacion = models.ForeignKey(Evaluacion, on_delete=models.PROTECT, related_name="calificaciones")
    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="calificaciones")
    dimension = models.CharField("dimensión", max_length=30)
    valor = models.CharField(max_length=30)
    nota = models.CharField(max_length=1_000, blank=True)
    certeza = models.CharField(max_length=20, choices=Certeza.choices, default=Certeza.SEMILLA)
    fija = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "calificación"
        verbose_name_plural = "calificaciones"
        ordering = ["evaluacion", "compromiso", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluacion", "compromiso", "dimension", "valor"], name="una_calificacion_por_valor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.valor}"
