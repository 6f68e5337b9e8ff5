"""The roll and the ballots, apart: no row ties a person to what they voted (domain.md §4, Secrecy)."""

import uuid

from django.db import models

from consultas.models.consultas import Consulta
from consultas.models.temas import Tema


class InscripcionEnPadron(models.Model):
    """That somebody took part: an HMAC of their identity and a day. Never published; only its size is."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="padron")
    identidad = models.CharField(max_length=64)
    dia = models.DateField()

    class Meta:
        verbose_name = "inscripción en el padrón"
        verbose_name_plural = "padrón"
        constraints = [
            models.UniqueConstraint(fields=["consulta", "identidad"], name="una_participacion_por_identidad")
        ]

    def __str__(self) -> str:
        return f"padrón de {self.consulta_id}"


class Boleta(models.Model):
    """One ballot: random key, no instant, no author. `sello` is the hash of the code that only the voter holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="boletas")
    sello = models.CharField(max_length=64)
    # Canonical text: topic codes sorted and joined by commas.
    contenido = models.CharField(max_length=2000)

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

    class Meta:
        verbose_name = "escrutinio"
        verbose_name_plural = "escrutinios"

    def __str__(self) -> str:
        return f"escrutinio de {self.consulta_id}"


class ResultadoDeTema(models.Model):
    """The frozen tally of one topic."""

    escrutinio = models.ForeignKey(Escrutinio, on_delete=models.PROTECT, related_name="resultados")
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="resultados")
    votos = models.PositiveIntegerField()

    class Meta:
        verbose_name = "resultado de tema"
        verbose_name_plural = "resultados de temas"
        ordering = ["escrutinio", "-votos", "pk"]
        constraints = [models.UniqueConstraint(fields=["escrutinio", "tema"], name="un_resultado_por_tema")]

    def __str__(self) -> str:
        return f"{self.tema_id}: {self.votos}"
