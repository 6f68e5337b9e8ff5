"""Causes and solutions compared on the same criteria, and how the mesa chose. What was not chosen keeps its reason."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from comun import reloj
from mesas.enums import (
    CambioDePolitica,
    EstadoDeEleccion,
    EstadoDeSolucion,
    LugarEnElCiclo,
    Postura,
    SobreQueSeElige,
    ViaDeEleccion,
)
from mesas.models.arboles import Nodo
from mesas.models.convocatorias import Registro
from mesas.models.mesas import Mesa
from mesas.models.reuniones import SesionDeMesa
from secretariado.models import Ejercicio, Organizacion, Parte

PUNTAJE_MINIMO, PUNTAJE_MAXIMO = 1, 5
ODS_MAXIMO = 17


class Criterio(models.Model):
    """A question that each participant answers from 1 to 5 about each cause or solution. Defaults: mesas/criterios.py."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="criterios")
    clave = models.SlugField(max_length=40)
    nombre = models.CharField(max_length=80)
    ayuda = models.CharField(max_length=250, blank=True)
    orden = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "criterio"
        verbose_name_plural = "criterios"
        ordering = ["mesa", "orden"]
        constraints = [models.UniqueConstraint(fields=["mesa", "clave"], name="un_criterio_por_clave_y_mesa")]

    def __str__(self) -> str:
        return self.nombre


class FichaDeCausa(models.Model):
    """What the mesa says of a cause before comparing it. Only causes with one are compared (`candidata`).

    `razon`: why it was not chosen, said when the mesa decided ("material para el siguiente plan"). `elegida`: it was.
    """

    nodo = models.OneToOneField(Nodo, on_delete=models.PROTECT, related_name="ficha")
    lugar = models.CharField("lugar en el ciclo", max_length=15, choices=LugarEnElCiclo.choices, blank=True)
    autoridad = models.ForeignKey(
        Organizacion, on_delete=models.PROTECT, null=True, blank=True, related_name="causas_de_su_competencia"
    )
    autoridad_texto = models.CharField("autoridad competente", max_length=200, blank=True)
    elegida = models.BooleanField(default=False)
    razon = models.TextField("por qué no se eligió", blank=True)
    descrita_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    descrita_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "ficha de causa"
        verbose_name_plural = "fichas de causas"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"ficha de {self.nodo_id}"


class Solucion(models.Model):
    """An alternative that attends one or more chosen causes. Versions are optimistic, like nodes'."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="soluciones")
    codigo = models.CharField("código", max_length=16, unique=True)
    titulo = models.CharField("título", max_length=200)
    descripcion = models.TextField("en qué consiste")
    causas = models.ManyToManyField(Nodo, related_name="soluciones")
    cambio = models.CharField("qué hace con la política", max_length=8, choices=CambioDePolitica.choices, blank=True)
    politica = models.CharField("política pública", max_length=300, blank=True)
    resultado = models.TextField("cambio que se podrá verificar", blank=True)
    indicador = models.CharField("cómo se medirá", max_length=300, blank=True)
    sin_presupuesto_nuevo = models.BooleanField("no depende de presupuesto nuevo", default=False)
    estado = models.CharField(max_length=12, choices=EstadoDeSolucion.choices, default=EstadoDeSolucion.PROPUESTA)
    razon = models.TextField("por qué no se eligió", blank=True)
    version = models.PositiveIntegerField("versión", default=1)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    firma = models.BooleanField("mostrar mi nombre", default=False)
    propuesta_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "solución"
        verbose_name_plural = "soluciones"
        ordering = ["mesa", "pk"]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.mesa.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"solucion:{self.codigo}"


class OdsDeSolucion(models.Model):
    """A Sustainable Development Goal that a solution serves. `meta` is written, not a catalogue: "16.6"."""

    solucion = models.ForeignKey(Solucion, on_delete=models.PROTECT, related_name="ods")
    numero = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(ODS_MAXIMO)])
    meta = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "ODS de solución"
        verbose_name_plural = "ODS de soluciones"
        ordering = ["solucion", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["solucion", "numero"], name="un_ods_por_solucion"),
            models.CheckConstraint(condition=Q(numero__gte=1, numero__lte=ODS_MAXIMO), name="ods_de_1_a_17"),
        ]

    def __str__(self) -> str:
        return f"ODS {self.numero}"


class Puntaje(models.Model):
    """What one participant gives to a cause or to a solution on one criterion. In public, averages only."""

    criterio = models.ForeignKey(Criterio, on_delete=models.PROTECT, related_name="puntajes")
    registro = models.ForeignKey(Registro, on_delete=models.PROTECT, related_name="puntajes")
    causa = models.ForeignKey(Nodo, on_delete=models.PROTECT, null=True, blank=True, related_name="puntajes")
    solucion = models.ForeignKey(Solucion, on_delete=models.PROTECT, null=True, blank=True, related_name="puntajes")
    valor = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "puntaje"
        verbose_name_plural = "puntajes"
        constraints = [
            models.CheckConstraint(
                condition=Q(causa__isnull=False, solucion__isnull=True) | Q(causa__isnull=True, solucion__isnull=False),
                name="un_puntaje_es_de_causa_o_de_solucion",
            ),
            models.CheckConstraint(
                condition=Q(valor__gte=PUNTAJE_MINIMO, valor__lte=PUNTAJE_MAXIMO), name="un_puntaje_va_de_1_a_5"
            ),
            models.UniqueConstraint(
                fields=["criterio", "registro", "causa"],
                condition=Q(causa__isnull=False),
                name="un_puntaje_por_persona_y_causa",
            ),
            models.UniqueConstraint(
                fields=["criterio", "registro", "solucion"],
                condition=Q(solucion__isnull=False),
                name="un_puntaje_por_persona_y_solucion",
            ),
        ]

    def __str__(self) -> str:
        return str(self.valor)


class Eleccion(models.Model):
    """A question put to the room: consensus on one option first; a recorded vote only after one that failed.

    `propuesta_*`: what the consensus is asked about. `ganadora_*`: what was decided. `cuenta`: how it came out, frozen as
    data (mesas/eleccion.py).
    """

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="elecciones")
    sesion = models.ForeignKey(SesionDeMesa, on_delete=models.PROTECT, related_name="elecciones")
    sobre = models.CharField(max_length=8, choices=SobreQueSeElige.choices)
    via = models.CharField(max_length=8, choices=ViaDeEleccion.choices)
    estado = models.CharField(max_length=12, choices=EstadoDeEleccion.choices, default=EstadoDeEleccion.ABIERTA)
    propuesta_causa = models.ForeignKey(Nodo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    propuesta_solucion = models.ForeignKey(Solucion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ganadora_causa = models.ForeignKey(Nodo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ganadora_solucion = models.ForeignKey(Solucion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    razon = models.TextField("por qué", blank=True)
    cuenta = models.JSONField(default=dict)
    abierta_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    abierta_en = models.DateTimeField(default=reloj.ahora)
    cerrada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "elección de mesa"
        verbose_name_plural = "elecciones de mesas"
        ordering = ["mesa", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mesa"], condition=Q(estado="abierta"), name="una_eleccion_abierta_por_mesa"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sobre_display()} ({self.get_via_display()})"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.mesa.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"eleccion:{self.mesa.codigo}/{self.pk}"


class PosturaDePersona(models.Model):
    """What one participant said in an election, for the parte they registered with. Recorded by parte in public."""

    eleccion = models.ForeignKey(Eleccion, on_delete=models.PROTECT, related_name="posturas")
    registro = models.ForeignKey(Registro, on_delete=models.PROTECT, related_name="posturas")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    postura = models.CharField(max_length=10, choices=Postura.choices)
    causa = models.ForeignKey(Nodo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    solucion = models.ForeignKey(Solucion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    razon = models.CharField(max_length=1000, blank=True)
    dicha_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "postura"
        verbose_name_plural = "posturas"
        ordering = ["eleccion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["eleccion", "registro"], name="una_postura_por_persona_y_eleccion"),
            models.CheckConstraint(condition=~Q(postura="objecion") | ~Q(razon=""), name="una_objecion_dice_por_que"),
        ]

    def __str__(self) -> str:
        return self.get_postura_display()
