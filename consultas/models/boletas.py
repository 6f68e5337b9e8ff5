"""The roll and the ballots, apart: no row ties a person to what they voted (domain.md §4, Secrecy)."""

import uuid

from django.db import models

from consultas.enums import Dimension, Sexo, ViaDeInscripcion
from consultas.models.consultas import Consulta
from consultas.models.temas import Tema


class InscripcionEnPadron(models.Model):
    """That somebody took part: an HMAC of their identity and a day. Never published; only its size is."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="padron")
    identidad = models.CharField(max_length=64)
    dia = models.DateField()
    via = models.CharField(max_length=6, choices=ViaDeInscripcion.choices, default=ViaDeInscripcion.WEB)

    class Meta:
        verbose_name = "inscripción en el padrón"
        verbose_name_plural = "padrón"
        constraints = [
            models.UniqueConstraint(fields=["consulta", "identidad"], name="una_participacion_por_identidad")
        ]

    def __str__(self) -> str:
        return f"padrón de {self.consulta_id}"


class Boleta(models.Model):
    """One ballot: random key, no instant, no author. `sello` is the hash of the code that only the voter holds.

    Once the vote is tallied the table is rebuilt: other keys, no seal, no sex, in random order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="boletas")
    sello = models.CharField(max_length=64, null=True)
    # Canonical text: topic codes sorted and joined by commas; with *puntos*, `code:points`.
    contenido = models.CharField(max_length=2000)
    # As declared with the first deposit, optional; it leaves the ballot at close (domain.md §4, Results).
    sexo = models.CharField(max_length=10, choices=Sexo.choices, blank=True)

    class Meta:
        verbose_name = "boleta"
        verbose_name_plural = "boletas"
        constraints = [models.UniqueConstraint(fields=["consulta", "sello"], name="una_boleta_por_sello")]

    def __str__(self) -> str:
        return f"boleta de {self.consulta_id}"


class Escrutinio(models.Model):
    """What closing a vote leaves: sizes, roots and both published lists. Written once."""

    consulta = models.OneToOneField(Consulta, on_delete=models.PROTECT, related_name="escrutinio")
    escrutado_en = models.DateTimeField()
    boletas = models.PositiveIntegerField()
    padron = models.PositiveIntegerField()
    raiz_de_sellos = models.CharField("raíz de Merkle de los sellos", max_length=64)
    huella_de_contenidos = models.CharField("SHA-256 del archivo de contenidos", max_length=64)
    sellos = models.TextField("sellos en orden, uno por renglón")
    contenidos = models.TextField("contenidos en orden, uno por renglón")
    # Paper: its own list of folios, with its own root. Seals + folios = contents.
    boletas_de_papel = models.PositiveIntegerField(default=0)
    raiz_de_folios = models.CharField("raíz de Merkle de los folios", max_length=64, blank=True)
    folios = models.TextField("folios contados, en orden, uno por renglón", blank=True)
    padron_en_papel = models.PositiveIntegerField(default=0)
    papel_sin_contar = models.PositiveIntegerField(default=0)
    # SHA-256 of the published breakdowns, as they were written when it was tallied.
    huella_de_celdas = models.CharField(max_length=64, blank=True)
    reconstruida_en = models.DateTimeField("urna barajada", null=True, blank=True)
    # Key destroyed and the engine's own leftovers (dead rows, freed pages, log) gone. Tried again until it is done.
    limpia_en = models.DateTimeField("llave destruida y rastros borrados", null=True, blank=True)

    class Meta:
        verbose_name = "escrutinio"
        verbose_name_plural = "escrutinios"

    def __str__(self) -> str:
        return f"escrutinio de {self.consulta_id}"


class ResultadoDeTema(models.Model):
    """The frozen tally of one topic."""

    escrutinio = models.ForeignKey(Escrutinio, on_delete=models.PROTECT, related_name="resultados")
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="resultados")
    votos = models.PositiveIntegerField("votos, o puntos")
    boletas = models.PositiveIntegerField("boletas que lo nombran", default=0)

    class Meta:
        verbose_name = "resultado de tema"
        verbose_name_plural = "resultados de temas"
        ordering = ["escrutinio", "-votos", "pk"]
        constraints = [models.UniqueConstraint(fields=["escrutinio", "tema"], name="un_resultado_por_tema")]

    def __str__(self) -> str:
        return f"{self.tema_id}: {self.votos}"


class GrupoDeParticipante(models.Model):
    """One optional answer ("30 to 44 years") of somebody who took part: random key, tied to nothing, gone at close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=15, choices=Dimension.choices)
    grupo = models.CharField(max_length=20)

    class Meta:
        verbose_name = "grupo de participante"
        verbose_name_plural = "grupos de participantes"
        indexes = [models.Index(fields=["consulta", "dimension", "grupo"], name="grupos_de_la_consulta")]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.grupo}"


class CodigoDePadron(models.Model):
    """A one-time code handed out, known only by its HMAC under the consulta's key file."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="codigos_de_padron")
    huella = models.CharField(max_length=64)
    tanda = models.PositiveSmallIntegerField(default=1)
    dia = models.DateField()

    class Meta:
        verbose_name = "código de padrón"
        verbose_name_plural = "códigos de padrón"
        constraints = [models.UniqueConstraint(fields=["consulta", "huella"], name="un_codigo_de_padron")]

    def __str__(self) -> str:
        return f"código de {self.consulta_id}"
