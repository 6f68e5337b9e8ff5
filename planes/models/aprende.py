"""Stage 3's six questions, as each ejercicio answers them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from secretariado.models import Ejercicio


class RespuestaDeSensibilizacion(models.Model):
    """One version of an ejercicio's answer to one of the six questions (planes/seis_preguntas.py). Versions are added."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="respuestas_de_sensibilizacion")
    pregunta = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField("versión")
    texto = models.TextField()
    publicada_en = models.DateTimeField(default=reloj.ahora)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "respuesta de sensibilización"
        verbose_name_plural = "respuestas de sensibilización"
        ordering = ["ejercicio", "pregunta", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["ejercicio", "pregunta", "version"], name="una_respuesta_por_pregunta_y_version"
            ),
            models.CheckConstraint(condition=Q(pregunta__gte=1, pregunta__lte=6), name="seis_preguntas"),
        ]

    def __str__(self) -> str:
        return f"{self.ejercicio_id} · {self.pregunta} v{self.version}"
