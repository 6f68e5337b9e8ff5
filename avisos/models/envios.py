"""The outbox: a mail is a row written in the same transaction as the act it tells of (domain.md §9, Avisos)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from avisos.enums import EstadoDeEnvio
from comun import reloj


class Envio(models.Model):
    """One mail to one person about one thing. Born with its act, claimed by a conditional update, sent by a task.

    The address is read from the account when it leaves, so none is kept here; `destino` is only for an address that
    the account does not hold yet. A `reservado` one (a link that opens an account) loses its text once sent.
    """

    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="envios"
    )
    destino = models.EmailField(max_length=254, blank=True)
    motivo = models.CharField(max_length=60, help_text="Verbo que lo causa, por ejemplo secretariado.sesion_convocada.")
    objeto = models.CharField(max_length=200, help_text="Código público de lo que trata, por ejemplo sesion:demo/3.")
    asunto = models.CharField(max_length=200)
    texto = models.TextField()
    html = models.TextField(blank=True)
    adjunto_nombre = models.CharField(max_length=100, blank=True)
    adjunto_tipo = models.CharField(max_length=100, blank=True)
    adjunto_texto = models.TextField(blank=True)
    reservado = models.BooleanField(default=False)
    estado = models.CharField(max_length=12, choices=EstadoDeEnvio.choices, default=EstadoDeEnvio.PENDIENTE)
    creado_en = models.DateTimeField(default=reloj.ahora)
    no_antes_de = models.DateTimeField(default=reloj.ahora)
    tomado_en = models.DateTimeField(null=True, blank=True)
    ficha = models.UUIDField("ficha de quien lo tomó", null=True, blank=True)
    enviado_en = models.DateTimeField(null=True, blank=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "envío"
        verbose_name_plural = "envíos"
        ordering = ["-creado_en", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "motivo", "objeto"], name="un_envio_por_persona_motivo_y_objeto"
            ),
            models.UniqueConstraint(
                fields=["destino", "motivo", "objeto"],
                condition=Q(persona__isnull=True),
                name="un_envio_por_destino_motivo_y_objeto",
            ),
            models.CheckConstraint(condition=Q(persona__isnull=False) | ~Q(destino=""), name="un_envio_va_a_alguien"),
        ]
        indexes = [models.Index(fields=["estado", "no_antes_de"], name="envios_por_repartir")]

    def __str__(self) -> str:
        return f"{self.motivo} {self.objeto}"
