"""What is measured, what has been measured, and where it can be seen."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from archivos.models import Archivo
from compromisos.enums import ClaseDeIndicador, Frecuencia, SentidoDeIndicador
from compromisos.models.compromisos import Compromiso
from compromisos.models.rutas import Actividad
from comun import reloj
from secretariado.models import Ejercicio, Organizacion


class Indicador(models.Model):
    """One measure of a commitment. `gestion` counts what is done; `resultado`, what changes for people (seed 004, 7.3)."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="indicadores")
    clave = models.CharField(max_length=8)  # "I1"
    nombre = models.CharField(max_length=250)
    clase = models.CharField(max_length=9, choices=ClaseDeIndicador.choices)
    unidad = models.CharField(max_length=80)
    formula = models.TextField("fórmula", blank=True)
    sentido = models.CharField(max_length=4, choices=SentidoDeIndicador.choices, default=SentidoDeIndicador.SUBE)
    linea_base = models.DecimalField("línea base", max_digits=16, decimal_places=4, null=True, blank=True)
    fecha_base = models.DateField("fecha de la línea base", null=True, blank=True)
    meta = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    fecha_meta = models.DateField("fecha de la meta", null=True, blank=True)
    frecuencia = models.CharField(max_length=10, choices=Frecuencia.choices, default=Frecuencia.TRIMESTRAL)
    fuente = models.CharField(max_length=300, blank=True)
    retirado = models.BooleanField(default=False)
    creado_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        ordering = ["compromiso", "pk"]
        constraints = [models.UniqueConstraint(fields=["compromiso", "clave"], name="un_indicador_por_clave")]

    def __str__(self) -> str:
        return self.nombre

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"indicador:{self.compromiso.slug}/{self.clave}"


class Medicion(models.Model):
    """A value of an indicator on a day, with where it can be seen. Added, never edited: a correction is another one."""

    indicador = models.ForeignKey(Indicador, on_delete=models.PROTECT, related_name="mediciones")
    fecha = models.DateField()
    valor = models.DecimalField(max_digits=16, decimal_places=4)
    nota = models.TextField(blank=True)
    evidencia_titulo = models.CharField("título de la evidencia", max_length=200)
    evidencia_enlace = models.URLField("enlace a la evidencia", max_length=500)
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="+")
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "medición"
        verbose_name_plural = "mediciones"
        ordering = ["indicador", "-fecha", "-pk"]

    def __str__(self) -> str:
        return f"{self.indicador_id}: {self.valor}"


class Evidencia(models.Model):
    """Something that anyone can open: a link, or a file kept by the portal. Of the commitment, or of one activity of it.

    One that came with a report or a look carries it: `llave_de_acto` is then derived from that act's.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="evidencias")
    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, null=True, blank=True, related_name="evidencias")
    # What it shows, when it came with a report or with a look of society.
    avance = models.ForeignKey(
        "compromisos.Avance", on_delete=models.PROTECT, null=True, blank=True, related_name="evidencias"
    )
    contraste = models.ForeignKey(
        "compromisos.Contraste", on_delete=models.PROTECT, null=True, blank=True, related_name="evidencias"
    )
    titulo = models.CharField("título", max_length=200)
    descripcion = models.TextField("descripción", blank=True)
    enlace = models.URLField(max_length=500, blank=True)
    archivo = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="evidencias")
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "evidencia"
        verbose_name_plural = "evidencias"
        ordering = ["compromiso", "-registrada_en", "-pk"]
        indexes = [models.Index(fields=["compromiso", "-registrada_en", "-id"], name="evidencias_recientes")]
        constraints = [
            models.CheckConstraint(
                condition=Q(enlace="", archivo__isnull=False) | (~Q(enlace="") & Q(archivo__isnull=True)),
                name="una_evidencia_es_enlace_o_archivo",
            )
        ]

    def __str__(self) -> str:
        return self.titulo
