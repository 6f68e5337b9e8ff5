"""Figures that sources declare about a plan: who took part, and what was achieved according to whom."""

from django.db import models

from planes.models.planes import Plan
from secretariado.models import ConFuentes, Sector


class ParticipacionPorSector(ConFuentes):
    """A row of a plan's participation table, as its source gives it (datos/plan4_participantes.csv)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="participaciones")
    procedencia = models.CharField(max_length=120)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    instituciones = models.PositiveIntegerField()
    hombres = models.PositiveIntegerField()
    mujeres = models.PositiveIntegerField()
    total_declarado = models.PositiveIntegerField()
    es_total = models.BooleanField(default=False)
    observaciones = models.TextField(blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "participación por sector"
        verbose_name_plural = "participaciones por sector"
        ordering = ["plan", "orden"]
        constraints = [models.UniqueConstraint(fields=["plan", "procedencia"], name="una_fila_por_procedencia")]

    def __str__(self) -> str:
        return self.procedencia

    @property
    def total_calculado(self) -> int:
        return self.hombres + self.mujeres

    @property
    def cuadra(self) -> bool:
        return self.total_calculado == self.total_declarado


class ResultadoDeclarado(ConFuentes):
    """A measure of a plan according to who measured it. Contradictory measures stand side by side."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="resultados_declarados")
    quien_mide = models.CharField("quién mide", max_length=200)
    indicador = models.CharField(max_length=250)
    valor = models.DecimalField(max_digits=12, decimal_places=2)
    unidad = models.CharField(max_length=40)
    nota = models.TextField(blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "resultado declarado"
        verbose_name_plural = "resultados declarados"
        ordering = ["plan", "orden"]

    def __str__(self) -> str:
        return f"{self.indicador}: {self.valor}"
