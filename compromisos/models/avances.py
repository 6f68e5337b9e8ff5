"""Progress as the responsible organisation reports it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from compromisos.enums import EstadoAvance
from compromisos.models.compromisos import Compromiso
from comun import reloj
from secretariado.models import Ejercicio, Organizacion


class Avance(models.Model):
    """One report: percentage, what was done, and where the evidence is. Reports are added, never edited."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="avances")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="avances")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="avances")
    porcentaje = models.DecimalField(max_digits=4, decimal_places=1)
    narrativa = models.TextField("qué se hizo")
    evidencia_titulo = models.CharField("título de la evidencia", max_length=200)
    evidencia_enlace = models.URLField("enlace a la evidencia", max_length=500)
    fecha = models.DateField("fecha a la que corresponde")
    motivo_de_baja = models.TextField("por qué baja", blank=True)
    estado = models.CharField(max_length=10, choices=EstadoAvance.choices, default=EstadoAvance.ENVIADO)
    registrado_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "avance"
        verbose_name_plural = "avances"
        ordering = ["compromiso", "-fecha", "-registrado_en", "-pk"]
        indexes = [models.Index(fields=["compromiso", "-fecha", "-registrado_en"], name="avances_recientes")]
        constraints = [
            models.CheckConstraint(condition=Q(porcentaje__gte=0, porcentaje__lte=100), name="porcentaje_de_0_a_100"),
        ]

    def __str__(self) -> str:
        return f"{self.porcentaje} %"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio
