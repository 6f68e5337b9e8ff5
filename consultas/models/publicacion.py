"""The results of a consulta are public by a firm acuerdo (domain.md §2)."""

from django.conf import settings
from django.db import models

from comun import reloj
from consultas.models.consultas import Consulta
from secretariado.models import Acuerdo


class PublicacionDeResultados(models.Model):
    """That the Secretariado agreed to publish the results of a consulta."""

    consulta = models.OneToOneField(Consulta, on_delete=models.PROTECT, related_name="publicacion")
    acuerdo = models.OneToOneField(Acuerdo, on_delete=models.PROTECT, related_name="publicacion_de_resultados")
    publicados_en = models.DateTimeField(default=reloj.ahora)
    publicados_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "publicación de resultados"
        verbose_name_plural = "publicaciones de resultados"

    def __str__(self) -> str:
        return f"Resultados de {self.consulta_id}"
