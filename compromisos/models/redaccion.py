"""What a commitment says of itself besides its text, and the time it was open to everybody's comments."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from compromisos.enums import Eje, Nivel
from compromisos.models.compromisos import Compromiso
from comun import reloj

ODS_MAXIMO = 17


class AmbicionDeCompromiso(models.Model):
    """How far it wants to go on one axis, and why that level. Levels: `datos/niveles_ambicion.csv` (seed 004)."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="ambiciones")
    eje = models.CharField(max_length=20, choices=Eje.choices)
    nivel = models.CharField(max_length=11, choices=Nivel.choices)
    justificacion = models.TextField("justificación", blank=True)

    class Meta:
        verbose_name = "ambición en un eje"
        verbose_name_plural = "ambiciones"
        ordering = ["compromiso", "pk"]
        constraints = [models.UniqueConstraint(fields=["compromiso", "eje"], name="una_ambicion_por_eje")]

    def __str__(self) -> str:
        return f"{self.get_eje_display()}: {self.get_nivel_display()}"


class OdsDeCompromiso(models.Model):
    """A Sustainable Development Goal that a commitment serves; its target is written, not a catalogue: "16.6"."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="ods")
    numero = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(ODS_MAXIMO)])
    meta = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "ODS de compromiso"
        verbose_name_plural = "ODS de compromisos"
        ordering = ["compromiso", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "numero"], name="un_ods_por_compromiso"),
            models.CheckConstraint(
                condition=Q(numero__gte=1, numero__lte=ODS_MAXIMO), name="ods_de_compromiso_de_1_a_17"
            ),
        ]

    def __str__(self) -> str:
        return f"ODS {self.numero}"


class RevisionDeCalidad(models.Model):
    """What a person says of one criterion of the quality list, with the reason; the newest of each counts.

    `version`: of the draft that was looked at. A later version leaves it to be looked at again.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="revisiones")
    criterio = models.CharField(max_length=30)  # a clave of compromisos/calidad.py
    cumple = models.BooleanField()
    razon = models.TextField("razón")
    version = models.PositiveIntegerField()
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hecha_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "revisión de calidad"
        verbose_name_plural = "revisiones de calidad"
        ordering = ["compromiso", "criterio", "-pk"]
        indexes = [models.Index(fields=["compromiso", "criterio", "-id"], name="revisiones_ultimas")]

    def __str__(self) -> str:
        return f"{self.criterio}: {'sí' if self.cumple else 'no'}"


class PeriodoDeComentarios(models.Model):
    """When everybody could comment on the draft. Open and closed by comparing dates, never because a task ran."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="periodos")
    numero = models.PositiveSmallIntegerField()
    abre = models.DateTimeField()
    cierra = models.DateTimeField()
    motivo_de_prorroga = models.TextField(blank=True)
    abierto_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "periodo de comentarios"
        verbose_name_plural = "periodos de comentarios"
        ordering = ["compromiso", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "numero"], name="un_periodo_de_comentarios_por_numero"),
            models.CheckConstraint(condition=Q(cierra__gt=F("abre")), name="el_periodo_cierra_despues_de_abrir"),
        ]

    def __str__(self) -> str:
        return f"Comentarios {self.numero}"
