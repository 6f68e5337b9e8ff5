"""The partes of an ejercicio, as dated configuration, and which organisation holds each seat."""

from django.db import models

from secretariado.models.ejercicios import Ejercicio
from secretariado.models.organizaciones import Organizacion


class Parte(models.Model):
    """A side of equal weight. "Órgano garante" is a seat, not an institution (domain.md §1)."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="partes")
    clave = models.SlugField(max_length=40)
    nombre = models.CharField("nombre público", max_length=120)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    es_observadora = models.BooleanField(default=False)
    obligatoria = models.BooleanField("necesaria para el quórum", default=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "parte"
        verbose_name_plural = "partes"
        ordering = ["ejercicio", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ejercicio", "clave"],
                condition=models.Q(hasta__isnull=True),
                name="una_parte_vigente_por_clave",
            ),
            models.CheckConstraint(
                condition=models.Q(hasta__isnull=True) | models.Q(hasta__gte=models.F("desde")),
                name="parte_termina_despues_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class OcupanteDeParte(models.Model):
    """An organisation that belongs to a parte during a period."""

    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="ocupantes")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="partes")
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "ocupante de parte"
        verbose_name_plural = "ocupantes de partes"
        ordering = ["parte", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parte", "organizacion"],
                condition=models.Q(hasta__isnull=True),
                name="una_ocupacion_vigente_por_organizacion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organizacion_id} en {self.parte_id}"
