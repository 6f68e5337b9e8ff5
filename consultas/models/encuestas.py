"""A short questionnaire, one of the channels of a consulta: its questions and what was answered, without a name."""

import uuid

from django.db import models

from consultas.enums import TipoDePregunta
from consultas.models.consultas import Consulta


class PreguntaDeEncuesta(models.Model):
    """One question. `opciones` is the list of its answers, in order; empty for *escala* and *abierta*."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="preguntas")
    numero = models.PositiveSmallIntegerField("número")
    texto = models.CharField(max_length=300)
    ayuda = models.CharField(max_length=300, blank=True)
    tipo = models.CharField(max_length=10, choices=TipoDePregunta.choices)
    opciones = models.JSONField(default=list, blank=True)
    obligatoria = models.BooleanField(default=False)

    class Meta:
        verbose_name = "pregunta de encuesta"
        verbose_name_plural = "preguntas de encuesta"
        ordering = ["consulta_id", "numero"]
        constraints = [models.UniqueConstraint(fields=["consulta", "numero"], name="una_pregunta_por_numero")]

    def __str__(self) -> str:
        return self.texto


class ParticipacionEnEncuesta(models.Model):
    """That an identity answered, so that it answers once. Apart from the answers; never published."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="+")
    identidad = models.CharField(max_length=64)

    class Meta:
        verbose_name = "participación en encuesta"
        verbose_name_plural = "participaciones en encuestas"
        constraints = [models.UniqueConstraint(fields=["consulta", "identidad"], name="una_hoja_por_identidad")]

    def __str__(self) -> str:
        return f"encuesta de {self.consulta_id}"


class HojaDeEncuesta(models.Model):
    """One answered sheet: random key, no author, no instant."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="hojas")

    class Meta:
        verbose_name = "hoja de encuesta"
        verbose_name_plural = "hojas de encuesta"

    def __str__(self) -> str:
        return f"hoja de {self.consulta_id}"


class RespuestaDeEncuesta(models.Model):
    """What a sheet answers to one question: an option by its place (from zero), a grade, or a text."""

    hoja = models.ForeignKey(HojaDeEncuesta, on_delete=models.CASCADE, related_name="respuestas")
    pregunta = models.ForeignKey(PreguntaDeEncuesta, on_delete=models.PROTECT, related_name="respuestas")
    opcion = models.PositiveSmallIntegerField(null=True, blank=True)
    texto = models.TextField(blank=True)

    class Meta:
        verbose_name = "respuesta de encuesta"
        verbose_name_plural = "respuestas de encuesta"
        constraints = [
            models.UniqueConstraint(fields=["hoja", "pregunta", "opcion"], name="una_respuesta_por_opcion"),
        ]

    def __str__(self) -> str:
        return self.texto[:40] or str(self.opcion)
