"""Topics that gather propuestas and that people vote for."""

from django.db import models

from consultas.models.consultas import Consulta, Eje
from secretariado.models import ConFuentes, Ejercicio


class Tema(ConFuentes):
    """A public problem with its "problemática identificada". Its public code is `<consulta>/<codigo>`."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="temas")
    eje = models.ForeignKey(Eje, on_delete=models.PROTECT, related_name="temas")
    codigo = models.SlugField("código", max_length=20)
    titulo = models.CharField("título", max_length=200)
    problematica = models.TextField("problemática identificada", blank=True)
    orden = models.PositiveSmallIntegerField(default=0)
    es_opcion = models.BooleanField("aparece en la boleta", default=True)
    # A topic joined into another keeps its page and its propuestas' history; it leaves the ballot (domain.md §4).
    fusionado_en = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="fusionados", editable=False
    )

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temas"
        ordering = ["consulta_id", "orden", "pk"]
        constraints = [models.UniqueConstraint(fields=["consulta", "codigo"], name="un_tema_por_codigo")]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"tema:{self.consulta.slug}/{self.codigo}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.consulta.plan.ejercicio
