"""What society and the government each say of a plan, commitment by commitment, and what an event discussed.

A published report is never edited nor taken away, by anybody: triggers refuse it (migration 0009). A correction is
another version, and both are read.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from archivos.models import Archivo
from compromisos.enums_de_informes import ClaseDeInforme, EstadoDeInforme, MomentoDeInforme, VeredictoDeInforme
from compromisos.models.compromisos import Compromiso
from comun import reloj
from planes.models import Evento, Plan
from secretariado.models import Ejercicio, Organizacion


class Informe(models.Model):
    """One version of one report. `numero` counts the reports of the plan; `version`, the versions of that report.

    `texto` is the canonical JSON that was published and `huella` its SHA-256. `organizacion`: who leads a shadow report;
    a self-assessment is the coordination's and has none. `invitadas` read the draft and may sign it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="informes")
    clase = models.CharField(max_length=14, choices=ClaseDeInforme.choices)
    numero = models.PositiveSmallIntegerField("número")
    version = models.PositiveSmallIntegerField("versión", default=1)
    codigo = models.SlugField("código", max_length=110, unique=True)
    corrige = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="correccion")
    momento = models.CharField(max_length=10, choices=MomentoDeInforme.choices)
    organizacion = models.ForeignKey(
        Organizacion, on_delete=models.PROTECT, null=True, blank=True, related_name="informes"
    )
    invitadas = models.ManyToManyField(Organizacion, blank=True, related_name="+")
    titulo = models.CharField("título", max_length=200)
    resumen = models.TextField(blank=True)
    metodo = models.TextField("cómo se hizo", blank=True)
    motivo = models.TextField("qué corrige esta versión", blank=True)
    documento = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    estado = models.CharField(max_length=9, choices=EstadoDeInforme.choices, default=EstadoDeInforme.BORRADOR)
    edicion = models.PositiveIntegerField("edición del borrador", default=1, editable=False)
    texto = models.TextField(blank=True, editable=False)
    huella = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    creado_en = models.DateTimeField(default=reloj.ahora)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    publicado_en = models.DateTimeField(null=True, blank=True, db_index=True)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "informe"
        verbose_name_plural = "informes"
        ordering = ["plan", "-publicado_en", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero", "version"], name="una_version_de_informe_por_numero"),
            models.CheckConstraint(
                condition=Q(clase="sombra", organizacion__isnull=False)
                | Q(clase="autoevaluacion", organizacion__isnull=True),
                name="un_informe_sombra_es_de_una_organizacion",
            ),
            models.CheckConstraint(
                condition=Q(estado="borrador", publicado_en__isnull=True)
                | (Q(estado="publicado", publicado_en__isnull=False) & ~Q(huella="")),
                name="lo_publicado_tiene_dia_y_huella",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"informe:{self.codigo}"

    @property
    def es_sombra(self) -> bool:
        return self.clase == ClaseDeInforme.SOMBRA

    @property
    def publicado(self) -> bool:
        return self.estado == EstadoDeInforme.PUBLICADO

    @property
    def firmantes(self) -> list[Organizacion]:
        """Who stands behind it: its organisation and those that signed. Reads `firmas.all()`."""
        propias = [self.organizacion] if self.organizacion is not None else []
        return [*propias, *(firma.organizacion for firma in self.firmas.all())]


class CapituloDeInforme(models.Model):
    """What a report says of one commitment. `fijo` from the day it was published."""

    informe = models.ForeignKey(Informe, on_delete=models.PROTECT, related_name="capitulos")
    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="capitulos_de_informes")
    veredicto = models.CharField(max_length=13, choices=VeredictoDeInforme.choices)
    razon = models.TextField("por qué", blank=True)
    enlace = models.URLField("dónde se ve", max_length=500, blank=True)
    fijo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "capítulo de un informe"
        verbose_name_plural = "capítulos de informes"
        ordering = ["informe", "compromiso__numero", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["informe", "compromiso"], name="un_capitulo_por_compromiso_e_informe")
        ]

    def __str__(self) -> str:
        return self.get_veredicto_display()


class FirmaDeInforme(models.Model):
    """An organisation of society that stands behind a shadow report, by one of its own people, before it is published.

    It signs the text whose fingerprint is `huella`: a draft that changes is signed again.
    """

    informe = models.ForeignKey(Informe, on_delete=models.PROTECT, related_name="firmas")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    huella = models.CharField(max_length=64)
    firmada_en = models.DateTimeField(default=reloj.ahora)
    fija = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "firma de un informe"
        verbose_name_plural = "firmas de informes"
        ordering = ["informe", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["informe", "organizacion"], name="una_firma_por_organizacion_e_informe")
        ]

    def __str__(self) -> str:
        return f"{self.organizacion_id}"


class RespuestaAInforme(models.Model):
    """What the other side answers to a published report, or to one of its chapters. Append-only, by trigger."""

    informe = models.ForeignKey(Informe, on_delete=models.PROTECT, related_name="respuestas")
    capitulo = models.ForeignKey(
        CapituloDeInforme, on_delete=models.PROTECT, null=True, blank=True, related_name="respuestas"
    )
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    texto = models.TextField()
    respondida_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "respuesta a un informe"
        verbose_name_plural = "respuestas a informes"
        ordering = ["informe", "pk"]

    def __str__(self) -> str:
        return self.texto[:60]

    @property
    def quien(self) -> str:
        """In whose name it was given. Reads `organizacion`."""
        return self.organizacion.nombre if self.organizacion is not None else "La coordinación"


class CompromisoTratado(models.Model):
    """That an event of the plan discussed a commitment, and what was said of it."""

    evento = models.ForeignKey(Evento, on_delete=models.PROTECT, related_name="tratados")
    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="tratado_en")
    que_se_dijo = models.TextField("qué se dijo")
    orden = models.PositiveSmallIntegerField()
    registrado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrado_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "compromiso tratado en un evento"
        verbose_name_plural = "compromisos tratados en eventos"
        ordering = ["evento", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["evento", "compromiso"], name="un_compromiso_se_trata_una_vez_por_evento")
        ]

    def __str__(self) -> str:
        return f"{self.evento_id}: {self.compromiso_id}"
