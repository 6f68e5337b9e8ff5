"""A call of citizens to the authorities of an ejercicio: to join, or to reaffirm that they take part."""

from django.conf import settings
from django.db import models

from comun import reloj
from comun.modelos import ConNaturaleza
from secretariado.enums import TipoDeLlamado
from secretariado.models.ejercicios import Ejercicio


class Llamado(ConNaturaleza):
    """One call per ejercicio and kind. It begins with its first support and is not an act of any authority."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="llamados")
    tipo = models.CharField(max_length=10, choices=TipoDeLlamado.choices)
    abierto_en = models.DateTimeField(default=reloj.ahora)
    apoyos = models.PositiveIntegerField(default=0)
    # When an authority answered (a declaratoria, a public act): the call closes and says with what.
    atendido_en = models.DateTimeField(null=True, blank=True)
    respuesta = models.TextField(blank=True)
    respuesta_enlace = models.URLField(max_length=500, blank=True)

    class Meta:
        verbose_name = "llamado ciudadano"
        verbose_name_plural = "llamados ciudadanos"
        ordering = ["ejercicio", "tipo"]
        constraints = [models.UniqueConstraint(fields=["ejercicio", "tipo"], name="un_llamado_por_tipo")]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} · {self.ejercicio_id}"

    @property
    def asunto(self) -> str:
        return f"llamado:{self.ejercicio.slug}/{self.tipo}"


class ApoyoALlamado(models.Model):
    """That an account with a verified address supports the call. Its number is public; who, only if they say so."""

    llamado = models.ForeignKey(Llamado, on_delete=models.PROTECT, related_name="apoyos_dados")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    muestra_nombre = models.BooleanField(default=False)
    dia = models.DateField(default=reloj.hoy)

    class Meta:
        verbose_name = "apoyo a un llamado"
        verbose_name_plural = "apoyos a llamados"
        ordering = ["llamado", "dia", "pk"]
        constraints = [models.UniqueConstraint(fields=["llamado", "persona"], name="un_apoyo_a_llamado_por_persona")]

    def __str__(self) -> str:
        return f"{self.llamado_id}"


class HitoDeLlamado(models.Model):
    """A number of supports that the call reached, and the day. It stays even if somebody later takes theirs back."""

    llamado = models.ForeignKey(Llamado, on_delete=models.PROTECT, related_name="hitos")
    umbral = models.PositiveIntegerField()
    dia = models.DateField(default=reloj.hoy)

    class Meta:
        verbose_name = "hito de un llamado"
        verbose_name_plural = "hitos de llamados"
        ordering = ["llamado", "umbral"]
        constraints = [models.UniqueConstraint(fields=["llamado", "umbral"], name="un_hito_por_umbral")]

    def __str__(self) -> str:
        return f"{self.umbral}"
