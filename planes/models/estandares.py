"""OGP's standards, what the portal finds of each in a plan, what people state, and what anybody objects to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from comun.enums import Certeza
from planes.enums import ConjuntoDeEstandares, VeredictoDeEstandarOGP
from planes.models.documentos import Documento
from planes.models.etapas import Requisito
from planes.models.planes import Plan
from secretariado.models import ConFuentes, Ejercicio


class Estandar(ConFuentes):
    """A row of datos/estandares_ogp.csv or datos/requisitos_ogp_local.csv. `certeza` says how sure its wording is:
    rows with `memoria` stand apart and outside every total (domain.md §9)."""

    codigo = models.CharField("código", max_length=30, unique=True)
    conjunto = models.CharField(max_length=10, choices=ConjuntoDeEstandares.choices)
    version = models.CharField("versión", max_length=10, blank=True)
    grupo = models.CharField("tipo o grupo", max_length=60)
    momento = models.CharField(max_length=40, blank=True)
    componente = models.CharField(max_length=60, blank=True)
    titulo = models.CharField("estándar", max_length=250, blank=True)
    texto = models.TextField()
    evidencia_automatica = models.TextField("qué lo probaría", blank=True)
    certeza = models.CharField(max_length=20, choices=Certeza.choices)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "estándar de OGP"
        verbose_name_plural = "estándares de OGP"
        ordering = ["conjunto", "orden"]

    def __str__(self) -> str:
        return self.codigo


class VeredictoDeEstandar(models.Model):
    """What the portal found by itself of a standard in a plan, and when."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="veredictos_de_estandares")
    estandar = models.ForeignKey(Estandar, on_delete=models.PROTECT, related_name="veredictos")
    veredicto = models.CharField(max_length=10, choices=VeredictoDeEstandarOGP.choices)
    explicacion = models.CharField("explicación", max_length=400)
    evidencia = models.CharField(max_length=500, blank=True)
    evaluado_en = models.DateTimeField()

    class Meta:
        verbose_name = "veredicto de estándar"
        verbose_name_plural = "veredictos de estándares"
        constraints = [models.UniqueConstraint(fields=["plan", "estandar"], name="un_veredicto_por_plan_y_estandar")]

    def __str__(self) -> str:
        return self.explicacion


class DeclaracionDeEstandar(models.Model):
    """What the coordination states of a standard that a program cannot judge, with its evidence. Versions are added."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="declaraciones_de_estandares")
    estandar = models.ForeignKey(Estandar, on_delete=models.PROTECT, related_name="declaraciones")
    veredicto = models.CharField(max_length=10, choices=VeredictoDeEstandarOGP.choices)
    texto = models.TextField()
    enlace = models.URLField(max_length=500, blank=True)
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "declaración de estándar"
        verbose_name_plural = "declaraciones de estándares"
        ordering = ["plan", "estandar__orden", "-registrada_en", "-pk"]

    def __str__(self) -> str:
        return f"{self.estandar_id} en {self.plan_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio


class Objecion(models.Model):
    """What anybody with an account objects to in a requirement or a standard of a plan, and what is answered. Public."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objeciones")
    requisito = models.ForeignKey(Requisito, on_delete=models.PROTECT, null=True, blank=True, related_name="objeciones")
    estandar = models.ForeignKey(Estandar, on_delete=models.PROTECT, null=True, blank=True, related_name="objeciones")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    texto = models.TextField()
    registrada_en = models.DateTimeField(default=reloj.ahora)
    respuesta = models.TextField(blank=True)
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    respondida_en = models.DateTimeField(null=True, blank=True)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "objeción"
        verbose_name_plural = "objeciones"
        ordering = ["plan", "-registrada_en", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(requisito__isnull=False, estandar__isnull=True)
                | Q(requisito__isnull=True, estandar__isnull=False),
                name="una_objecion_es_a_una_cosa",
            )
        ]

    def __str__(self) -> str:
        return f"Objeción {self.pk}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio
