"""A spreadsheet of a route that was read and not applied yet, and the written parts of a plan's document."""

from django.conf import settings
from django.db import models

from compromisos.enums import EstadoDeCarga
from compromisos.models.compromisos import Compromiso
from comun import reloj
from planes.models import Plan
from secretariado.models import Ejercicio


class CargaDeRuta(models.Model):
    """What a person uploaded: its lines as read, the changes they mean and what is wrong with each. Nobody else sees it.

    `version_base`: of the route when it was read; applying it later than another change is refused.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="cargas_de_ruta")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nombre = models.CharField("nombre del archivo", max_length=200)
    lineas = models.JSONField(default=list)
    version_base = models.PositiveIntegerField()
    estado = models.CharField(max_length=10, choices=EstadoDeCarga.choices, default=EstadoDeCarga.REVISADA)
    leida_en = models.DateTimeField(default=reloj.ahora)
    resuelta_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "carga de ruta"
        verbose_name_plural = "cargas de rutas"
        ordering = ["compromiso", "-pk"]

    def __str__(self) -> str:
        return self.nombre

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio


class SeccionDelPlan(models.Model):
    """A written part of the plan's document (introduction, context, legal framework…): compromisos/secciones_del_plan.py."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="secciones")
    clave = models.CharField(max_length=30)
    texto = models.TextField(blank=True)
    version = models.PositiveIntegerField("versión", default=1)
    escrita_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    escrita_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "sección del plan"
        verbose_name_plural = "secciones del plan"
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "clave"], name="una_seccion_por_clave_y_plan")]

    def __str__(self) -> str:
        return self.clave
