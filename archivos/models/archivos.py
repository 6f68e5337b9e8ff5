"""A stored file: what it is by its content, its hash, and nothing else. It never changes."""

import uuid

from django.conf import settings
from django.db import models

from comun import reloj


def ruta_al_azar(archivo: "Archivo", nombre: str) -> str:
    """Where the bytes lie: a random name that says nothing of the file nor of who sent it."""
    azar = uuid.uuid4().hex
    return f"{azar[:2]}/{azar}"


class Archivo(models.Model):
    """A file that passed the door (quality.md, Uploads). Served under /archivos/, never from static."""

    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nombre = models.CharField("nombre original", max_length=200)
    tipo = models.CharField("tipo por su contenido", max_length=100)
    tamano = models.PositiveIntegerField("tamaño en bytes")
    huella = models.CharField("SHA-256", max_length=64, db_index=True)
    contenido = models.FileField(upload_to=ruta_al_azar, max_length=100)
    subido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subido_en = models.DateTimeField(default=reloj.ahora)
    # What is not published is seen only by who sent it.
    publico = models.BooleanField("publicado", default=True)

    class Meta:
        verbose_name = "archivo"
        verbose_name_plural = "archivos"
        ordering = ["-subido_en", "-pk"]

    def __str__(self) -> str:
        return self.nombre
