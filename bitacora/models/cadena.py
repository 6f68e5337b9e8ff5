"""One chain of entries: an ejercicio's, or the portal's."""

from django.db import models

from bitacora.huella import PRIMERA_ANTERIOR
from comun.modelos import ConNaturaleza

PORTAL = "portal"


class Cadena(ConNaturaleza):
    """The record of one ejercicio (or of the portal) and its head, kept up to date under lock by `asentar()`.

    The head here only saves a search; what proves it are the entries, and `verificar_bitacora` compares both.
    """

    clave = models.SlugField("clave", max_length=80, unique=True)
    nombre = models.CharField("nombre", max_length=200)
    ultimo_numero = models.PositiveIntegerField("último número", default=0)
    ultima_huella = models.CharField("última huella", max_length=64, default=PRIMERA_ANTERIOR)
    ultimo_registro_en = models.DateTimeField("último registro", null=True, blank=True)

    class Meta:
        verbose_name = "cadena"
        verbose_name_plural = "cadenas"
        ordering = ["nombre", "clave"]

    def __str__(self) -> str:
        return self.nombre

    @property
    def es_portal(self) -> bool:
        return self.clave == PORTAL
