"""The Secretariado looks at seals and contents together, once, before the urn is shuffled (domain.md §4)."""

from django.conf import settings
from django.db import models

from comun import reloj
from consultas.models.consultas import Consulta
from secretariado.models import Ejercicio, Parte


class Auditoria(models.Model):
    """The window between the tally and the rebuild. `raiz_de_pares`: Merkle root of the sorted seal–content pairs.

    `sal` enters each leaf, so that nobody can guess afterwards which content goes with which seal until the root comes
    out; only the integrantes see it, and it is gone with the rebuild.
    """

    consulta = models.OneToOneField(Consulta, on_delete=models.PROTECT, related_name="auditoria")
    raiz_de_pares = models.CharField(max_length=64)
    sal = models.CharField(max_length=64, blank=True, editable=False)
    abierta_en = models.DateTimeField(default=reloj.ahora)
    vence_en = models.DateTimeField()
    cerrada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "auditoría de urna"
        verbose_name_plural = "auditorías de urna"

    def __str__(self) -> str:
        return f"auditoría de {self.consulta_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.consulta.plan.ejercicio


class FirmaDeAuditoria(models.Model):
    """What one parte found and signed. Nobody signs for another parte."""

    auditoria = models.ForeignKey(Auditoria, on_delete=models.PROTECT, related_name="firmas")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    conforme = models.BooleanField()
    observaciones = models.TextField(blank=True)
    firmada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "firma de auditoría"
        verbose_name_plural = "firmas de auditoría"
        ordering = ["auditoria_id", "firmada_en"]
        constraints = [models.UniqueConstraint(fields=["auditoria", "parte"], name="una_firma_por_parte")]

    def __str__(self) -> str:
        return f"{self.parte_id} en {self.auditoria_id}"


class PalabraDeAuditoria(models.Model):
    """What one parte typed so that the sample is nobody's choice. Shown only when every parte has typed its own."""

    auditoria = models.ForeignKey(Auditoria, on_delete=models.PROTECT, related_name="palabras")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    palabra = models.CharField(max_length=120)
    escrita_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "palabra de auditoría"
        verbose_name_plural = "palabras de auditoría"
        ordering = ["auditoria_id", "parte_id"]
        constraints = [models.UniqueConstraint(fields=["auditoria", "parte"], name="una_palabra_por_parte")]

    def __str__(self) -> str:
        return f"palabra de {self.parte_id} en {self.auditoria_id}"
