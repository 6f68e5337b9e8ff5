"""What opens, waives, closes and reopens a stage: every row points down to what authorised it (domain.md §3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from planes.enums import EstadoPlan, TipoDeDispensa
from planes.models.etapas import Etapa, Requisito
from planes.models.planes import Plan
from secretariado.models import Acuerdo, Ejercicio


class Dispensa(models.Model):
    """A requirement that the Secretariado waived, or declared not to apply, by a firm acuerdo."""

    requisito = models.OneToOneField(Requisito, on_delete=models.PROTECT, related_name="dispensa")
    tipo = models.CharField(max_length=10, choices=TipoDeDispensa.choices)
    acuerdo = models.OneToOneField(Acuerdo, on_delete=models.PROTECT, related_name="dispensa")
    otorgada_en = models.DateTimeField(default=reloj.ahora)
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "dispensa"
        verbose_name_plural = "dispensas"

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}: {self.requisito_id}"


class CierreDeEtapa(models.Model):
    """A stage was concluded: its verdicts and the hashes of its evidence, frozen as exact canonical JSON text.

    `huella` is the SHA-256 of `texto` and is in the bitácora. Append-only, but for `reabierta_en`.
    """

    etapa = models.ForeignKey(Etapa, on_delete=models.PROTECT, related_name="cierres")
    numero = models.PositiveSmallIntegerField()
    texto = models.TextField()
    huella = models.CharField(max_length=64)
    cerrada_en = models.DateTimeField(default=reloj.ahora)
    cerrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reabierta_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "cierre de etapa"
        verbose_name_plural = "cierres de etapas"
        ordering = ["etapa", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["etapa", "numero"], name="un_cierre_por_numero"),
            models.UniqueConstraint(
                fields=["etapa"], condition=Q(reabierta_en__isnull=True), name="un_cierre_vigente_por_etapa"
            ),
        ]

    def __str__(self) -> str:
        return f"Cierre {self.numero} de {self.etapa_id}"


class Reapertura(models.Model):
    """A concluded stage is under way again, by a firm acuerdo."""

    cierre = models.OneToOneField(CierreDeEtapa, on_delete=models.PROTECT, related_name="reapertura")
    acuerdo = models.OneToOneField(Acuerdo, on_delete=models.PROTECT, related_name="reapertura")
    reabierta_en = models.DateTimeField(default=reloj.ahora)
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "reapertura"
        verbose_name_plural = "reaperturas"

    def __str__(self) -> str:
        return f"Reapertura de {self.cierre_id}"


class CambioDelPlan(models.Model):
    """The plan was approved, suspended or resumed, by a firm acuerdo."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cambios")
    materia = models.CharField(max_length=25)
    acuerdo = models.OneToOneField(Acuerdo, on_delete=models.PROTECT, related_name="cambio_del_plan")
    estado_anterior = models.CharField(max_length=12, choices=EstadoPlan.choices)
    estado_nuevo = models.CharField(max_length=12, choices=EstadoPlan.choices)
    en = models.DateTimeField(default=reloj.ahora)
    registrado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "cambio del plan"
        verbose_name_plural = "cambios del plan"
        ordering = ["plan", "-en"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(materia="aprobar_plan"), name="una_aprobacion_por_plan"
            )
        ]

    def __str__(self) -> str:
        return f"{self.materia} {self.plan_id}"


class Prorroga(models.Model):
    """Dates that were public and moved, of a stage or (when `etapa` is empty) of the whole plan, and why."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="prorrogas")
    etapa = models.ForeignKey(Etapa, on_delete=models.PROTECT, null=True, blank=True, related_name="prorrogas")
    inicio_anterior = models.DateField(null=True, blank=True)
    fin_anterior = models.DateField(null=True, blank=True)
    inicio_nuevo = models.DateField(null=True, blank=True)
    fin_nuevo = models.DateField(null=True, blank=True)
    motivo = models.TextField()
    registrada_en = models.DateTimeField(default=reloj.ahora)
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "prórroga"
        verbose_name_plural = "prórrogas"
        ordering = ["plan", "-registrada_en", "-pk"]

    def __str__(self) -> str:
        return f"Prórroga de {self.plan_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio
