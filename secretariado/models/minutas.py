"""Minutas: generated, edited as draft, confirmed by each parte present, published; corrected only by a new version.

A minuta knows nothing of its event: the session (or the event, or the workshop) points to it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from secretariado.enums import EstadoDeMinuta
from secretariado.models.ejercicios import Ejercicio
from secretariado.models.partes import Parte


class Minuta(models.Model):
    """What was said and decided, in versions."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="minutas")
    codigo = models.SlugField("código", max_length=100, unique=True)
    titulo = models.CharField("título", max_length=200)

    class Meta:
        verbose_name = "minuta"
        verbose_name_plural = "minutas"
        ordering = ["ejercicio", "codigo"]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"minuta:{self.codigo}"


class VersionDeMinuta(models.Model):
    """One version. Once published it never changes (a trigger refuses it).

    `relato` is what people write (Markdown). `datos` is what the portal knows of the event, as exact canonical JSON
    text frozen when the version is sent to be confirmed. `huella` = SHA-256 of both (secretariado.commands.minutas).
    `cabeza_numero` and `cabeza_huella` anchor the chain: the last entry of the ejercicio before this was published.
    """

    minuta = models.ForeignKey(Minuta, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("número")
    estado = models.CharField(max_length=15, choices=EstadoDeMinuta.choices, default=EstadoDeMinuta.BORRADOR)
    relato = models.TextField(blank=True)
    datos = models.TextField()
    motivo = models.TextField("motivo de la corrección", blank=True)
    huella = models.CharField(max_length=64, blank=True)
    redactada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    redactada_en = models.DateTimeField(default=reloj.ahora)
    publicada_en = models.DateTimeField(null=True, blank=True)
    cabeza_numero = models.PositiveIntegerField(null=True, blank=True)
    cabeza_huella = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "versión de minuta"
        verbose_name_plural = "versiones de minutas"
        ordering = ["minuta", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["minuta", "numero"], name="una_version_de_minuta_por_numero"),
            models.UniqueConstraint(
                fields=["minuta"], condition=~Q(estado="publicada"), name="una_version_de_minuta_en_trabajo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minuta_id} v{self.numero}"


class ConfirmacionDeMinuta(models.Model):
    """A parte that was present and must confirm a version; `persona` and the instant come when it does."""

    version = models.ForeignKey(VersionDeMinuta, on_delete=models.PROTECT, related_name="confirmaciones")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="+")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "confirmación de minuta"
        verbose_name_plural = "confirmaciones de minutas"
        ordering = ["version", "parte__orden", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "parte"], name="una_confirmacion_de_minuta_por_parte"),
            models.CheckConstraint(
                condition=Q(persona__isnull=True, confirmada_en__isnull=True)
                | Q(persona__isnull=False, confirmada_en__isnull=False),
                name="minuta_confirmada_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parte_id} en {self.version_id}"
