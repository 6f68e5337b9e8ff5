"""Taking part on paper: venues, batches with random folios, two captures of each, and the signature list apart.

A folio is on the paper and on nothing that names a person; a signature is on the list and on nothing that holds a
folio (domain.md §4, Paper).
"""

import uuid

from django.conf import settings
from django.db import models

from comun import reloj
from comun.entidades import OPCIONES
from consultas.enums import EstadoDeFirma, EstadoDeLote, LecturaDeFolio, TipoDeCanal, TipoDeLote
from consultas.models.consultas import Consulta
from consultas.models.propuestas import Propuesta
from consultas.papel import AUSENTE
from secretariado.models import Ejercicio


class Sede(models.Model):
    """A place where people take part on paper."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="sedes")
    codigo = models.SlugField("código", max_length=20)
    nombre = models.CharField(max_length=200)
    direccion = models.CharField("dirección", max_length=300, blank=True)
    entidad = models.CharField(max_length=2, choices=OPCIONES, blank=True)
    municipio = models.CharField(max_length=120, blank=True)
    horario = models.CharField(max_length=200, blank=True)
    responsable = models.CharField("quién la atiende", max_length=200, blank=True)
    # Of the slips that come from here.
    canal = models.CharField(max_length=15, choices=TipoDeCanal.choices, default=TipoDeCanal.BUZON)

    class Meta:
        verbose_name = "sede"
        verbose_name_plural = "sedes"
        ordering = ["consulta_id", "codigo"]
        constraints = [models.UniqueConstraint(fields=["consulta", "codigo"], name="una_sede_por_codigo")]

    def __str__(self) -> str:
        return self.nombre

    @property
    def ejercicio(self) -> Ejercicio:
        return self.consulta.plan.ejercicio


class Lote(models.Model):
    """A batch of papers of one venue, from the printer to the count. Its `codigo` is printed on its pack."""

    sede = models.ForeignKey(Sede, on_delete=models.PROTECT, related_name="lotes")
    codigo = models.CharField("código", max_length=16, unique=True)
    tipo = models.CharField(max_length=10, choices=TipoDeLote.choices)
    estado = models.CharField(max_length=16, choices=EstadoDeLote.choices, default=EstadoDeLote.IMPRESO)
    impresos = models.PositiveIntegerField("papeles impresos")
    usados = models.PositiveIntegerField("papeles en la urna, según la sede", null=True, blank=True)
    escaneo = models.ForeignKey(
        "archivos.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    creado_en = models.DateTimeField(default=reloj.ahora)
    recibido_en = models.DateTimeField(null=True, blank=True)
    cerrado_en = models.DateTimeField(null=True, blank=True)
    motivo_de_anulacion = models.TextField(blank=True)
    # How the papers left uncounted were drawn, so that anybody can redo it: SHA-256 seed, public in the venue's acta.
    semilla_de_descuento = models.CharField(max_length=64, blank=True)
    # Of the options printed on its ballots: papers with other options are neither captured nor counted.
    huella_opciones = models.CharField(max_length=64, blank=True, editable=False)
    # The venue's figures of this batch, frozen at closing; empty before. Keys: `queries.papel.acta_de`.
    acta = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = "lote"
        verbose_name_plural = "lotes"
        ordering = ["sede_id", "pk"]

    def __str__(self) -> str:
        return self.codigo

    @property
    def asunto(self) -> str:
        return f"lote:{self.codigo}"

    @property
    def consulta(self) -> Consulta:
        return self.sede.consulta

    @property
    def ejercicio(self) -> Ejercicio:
        return self.sede.consulta.plan.ejercicio


class FolioDeLote(models.Model):
    """One printed paper: a random folio. For slips, the propuesta that was captured from it."""

    lote = models.ForeignKey(Lote, on_delete=models.PROTECT, related_name="folios")
    folio = models.CharField(max_length=16, unique=True)
    propuesta = models.OneToOneField(
        Propuesta, on_delete=models.PROTECT, null=True, blank=True, related_name="papeleta", editable=False
    )

    class Meta:
        verbose_name = "folio de lote"
        verbose_name_plural = "folios de lote"
        ordering = ["lote_id", "folio"]

    def __str__(self) -> str:
        return self.folio


class CapturaDeLote(models.Model):
    """One person's reading of a whole batch. Two different people capture each batch (domain.md §4)."""

    lote = models.ForeignKey(Lote, on_delete=models.PROTECT, related_name="capturas")
    numero = models.PositiveSmallIntegerField("número")  # 1, 2; a third settles what differs
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    empezada_en = models.DateTimeField(default=reloj.ahora)
    terminada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "captura de lote"
        verbose_name_plural = "capturas de lotes"
        ordering = ["lote_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["lote", "numero"], name="una_captura_por_numero"),
            models.UniqueConstraint(fields=["lote", "persona"], name="una_captura_por_persona"),
        ]

    def __str__(self) -> str:
        return f"captura {self.numero} de {self.lote_id}"


class RenglonDeCaptura(models.Model):
    """What a capture reads on one folio. `contenido` canonical, empty unless it is valid.

    `motivo`: why this reading, when it settles a difference with the paper in hand. `ausente` says that the batch has
    no such paper, and only settling says it.
    """

    captura = models.ForeignKey(CapturaDeLote, on_delete=models.PROTECT, related_name="renglones")
    folio = models.CharField(max_length=16)
    lectura = models.CharField(
        max_length=10, choices=[*LecturaDeFolio.choices, (AUSENTE, "El papel no está en el lote")]
    )
    contenido = models.CharField(max_length=2000, blank=True)
    motivo = models.CharField(max_length=300, blank=True)
    # Made in the browser, so that a retry after a lost connection is the same row.
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "renglón de captura"
        verbose_name_plural = "renglones de captura"
        ordering = ["captura_id", "folio"]
        constraints = [models.UniqueConstraint(fields=["captura", "folio"], name="un_renglon_por_folio")]

    def __str__(self) -> str:
        return self.folio


class BoletaDePapel(models.Model):
    """A paper ballot once both captures agree. `contada` is false for those drawn out because of duplicates.

    After the tally the content leaves the row: only the folio stays, in the published list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="boletas_de_papel")
    lote = models.ForeignKey(Lote, on_delete=models.PROTECT, related_name="boletas")
    folio = models.CharField(max_length=16, unique=True)
    lectura = models.CharField(max_length=10, choices=LecturaDeFolio.choices)
    contenido = models.CharField(max_length=2000, blank=True)
    contada = models.BooleanField(default=True)

    class Meta:
        verbose_name = "boleta de papel"
        verbose_name_plural = "boletas de papel"

    def __str__(self) -> str:
        return self.folio


class FirmaDeLista(models.Model):
    """One line of a venue's signature list, as captured. `identidad` is the HMAC put on the roll; gone at close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lote = models.ForeignKey(Lote, on_delete=models.PROTECT, related_name="firmas")
    renglon = models.PositiveIntegerField("renglón")
    identidad = models.CharField(max_length=64, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoDeFirma.choices)

    class Meta:
        verbose_name = "firma de lista"
        verbose_name_plural = "firmas de lista"
        constraints = [models.UniqueConstraint(fields=["lote", "renglon"], name="una_firma_por_renglon")]

    def __str__(self) -> str:
        return f"renglón {self.renglon} de {self.lote_id}"
