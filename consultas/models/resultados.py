"""What is published of a closed consulta beyond its tally, already suppressed; and what it is compared with.

Only figures that may be published are stored: a small cell is merged before it is written, so no table, backup or
export ever holds it (domain.md §4, Results).
"""

from django.conf import settings
from django.db import models

from comun import reloj
from consultas.enums import Dimension
from consultas.models.boletas import Escrutinio
from consultas.models.consultas import Consulta
from consultas.models.temas import Tema


class CeldaDeResultado(models.Model):
    """Votes of a topic by canal or by sexo, after suppression. `grupo` may join several: "otro+sin_declarar"."""

    escrutinio = models.ForeignKey(Escrutinio, on_delete=models.PROTECT, related_name="celdas")
    dimension = models.CharField(max_length=15, choices=Dimension.choices)
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="+")
    grupo = models.CharField(max_length=120)
    votos = models.PositiveIntegerField()

    class Meta:
        verbose_name = "celda de resultado"
        verbose_name_plural = "celdas de resultados"
        ordering = ["escrutinio_id", "dimension", "tema_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["escrutinio", "dimension", "tema", "grupo"], name="una_celda_por_grupo")
        ]

    def __str__(self) -> str:
        return f"{self.tema_id} · {self.grupo}: {self.votos}"


class ParticipacionPorGrupo(models.Model):
    """How many people of each group took part, after suppression; frozen at close."""

    escrutinio = models.ForeignKey(Escrutinio, on_delete=models.PROTECT, related_name="participacion")
    dimension = models.CharField(max_length=15, choices=Dimension.choices)
    grupo = models.CharField(max_length=120)
    personas = models.PositiveIntegerField()

    class Meta:
        verbose_name = "participación por grupo"
        verbose_name_plural = "participaciones por grupo"
        ordering = ["escrutinio_id", "dimension", "pk"]
        constraints = [models.UniqueConstraint(fields=["escrutinio", "dimension", "grupo"], name="una_cifra_por_grupo")]

    def __str__(self) -> str:
        return f"{self.grupo}: {self.personas}"


class PoblacionDeReferencia(models.Model):
    """How many people of a group live there, according to a source: what the inclusion mirror compares with."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="poblacion")
    dimension = models.CharField(max_length=15, choices=Dimension.choices)
    grupo = models.CharField(max_length=20)
    personas = models.PositiveIntegerField()
    fuente = models.CharField(max_length=300)
    cargada_en = models.DateTimeField(default=reloj.ahora)
    cargada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "población de referencia"
        verbose_name_plural = "poblaciones de referencia"
        ordering = ["consulta_id", "dimension", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consulta", "dimension", "grupo"], name="una_poblacion_por_grupo")
        ]

    def __str__(self) -> str:
        return f"{self.grupo}: {self.personas}"


class EspejoDeInclusion(models.Model):
    """The mirror of one day: who took part so far, rounded and suppressed. One a day, so nobody reads one person's step."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="espejos")
    dia = models.DateField()
    # [{"dimension", "grupo", "personas"}], after suppression.
    filas = models.JSONField()

    class Meta:
        verbose_name = "espejo de inclusión"
        verbose_name_plural = "espejos de inclusión"
        ordering = ["consulta_id", "dia"]
        constraints = [models.UniqueConstraint(fields=["consulta", "dia"], name="un_espejo_por_dia")]

    def __str__(self) -> str:
        return f"{self.consulta_id} · {self.dia}"


class InformeDeRetroalimentacion(models.Model):
    """What came, what was integrated, redirected, refused and why, what follows. Each publication is a version."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="informes")
    version = models.PositiveSmallIntegerField("versión")
    presentacion = models.TextField("presentación", blank=True, help_text="Markdown")
    que_sigue = models.TextField("qué sigue", help_text="Markdown")
    # The figures as they stood when it was published, so that the report never changes under who cites it.
    cifras = models.JSONField()
    publicado_en = models.DateTimeField(default=reloj.ahora)
    publicado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "informe de retroalimentación"
        verbose_name_plural = "informes de retroalimentación"
        ordering = ["consulta_id", "-version"]
        constraints = [models.UniqueConstraint(fields=["consulta", "version"], name="un_informe_por_version")]

    def __str__(self) -> str:
        return f"informe {self.version} de {self.consulta_id}"
