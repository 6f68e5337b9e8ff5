"""Privacy notices and who accepted which version."""

from django.db import models

from comun import reloj
from cuentas.models.personas import Persona


class AvisoDePrivacidad(models.Model):
    """One version of the full notice. Versions are only added; the one in force is the newest that has begun."""

    version = models.CharField(max_length=20, unique=True)
    vigente_desde = models.DateTimeField()
    texto = models.TextField(help_text="Markdown")
    huella = models.CharField(max_length=64, help_text="SHA-256 del texto")

    class Meta:
        verbose_name = "aviso de privacidad"
        verbose_name_plural = "avisos de privacidad"
        ordering = ["-vigente_desde"]

    def __str__(self) -> str:
        return f"Aviso de privacidad {self.version}"


class AceptacionDeAviso(models.Model):
    """That a person accepted a version, and where they were asked."""

    persona = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="aceptaciones")
    aviso = models.ForeignKey(AvisoDePrivacidad, on_delete=models.PROTECT, related_name="aceptaciones")
    punto = models.CharField("punto de recolección", max_length=40)
    cuando = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "aceptación de aviso"
        verbose_name_plural = "aceptaciones de aviso"
        constraints = [
            models.UniqueConstraint(fields=["persona", "aviso", "punto"], name="una_aceptacion_por_version_y_punto")
        ]

    def __str__(self) -> str:
        return f"{self.punto} {self.aviso_id}"
