"""Hiding a content, in public and with reasons; and its appeal before somebody of another parte (domain.md §4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from conversacion.enums import CausaDeModeracion, EstadoDeModeracion


class Moderacion(models.Model):
    """One decision to hide one content. `asunto`: "comentario:C-…", "propuesta:P-…". Public log."""

    asunto = models.CharField(max_length=120, db_index=True)
    cadena = models.CharField("ejercicio", max_length=80, db_index=True)
    folio = models.CharField(max_length=16, unique=True)
    causa = models.CharField(max_length=20, choices=CausaDeModeracion.choices)
    razon = models.TextField("razón, pública")
    estado = models.CharField(max_length=12, choices=EstadoDeModeracion.choices, default=EstadoDeModeracion.VIGENTE)
    # What the content was, as its app says it: what it gets back if it returns.
    estado_previo = models.CharField(max_length=20, blank=True, editable=False)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Claves of the partes of who decided, at that moment, joined by commas: the appeal goes to another one.
    partes = models.CharField("partes de quien decidió", max_length=120, blank=True)
    decidida_en = models.DateTimeField(default=reloj.ahora)
    terminada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "moderación"
        verbose_name_plural = "moderaciones"
        ordering = ["-decidida_en", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asunto"],
                condition=Q(estado__in=["vigente", "apelada", "confirmada"]),
                name="una_moderacion_en_vigor",
            )
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def es_de_comentario(self) -> bool:
        return self.asunto.startswith("comentario:")

    @property
    def partes_de_quien_decidio(self) -> frozenset[str]:
        return frozenset(filter(None, self.partes.split(",")))


class Apelacion(models.Model):
    """The author disagrees. Decided within 5 working days by an integrante of another parte, or the content returns."""

    moderacion = models.OneToOneField(Moderacion, on_delete=models.PROTECT, related_name="apelacion")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    texto = models.TextField()
    presentada_en = models.DateTimeField(default=reloj.ahora)
    vence_en = models.DateTimeField()
    resuelta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parte = models.CharField("parte de quien resolvió", max_length=40, blank=True)
    resuelta_en = models.DateTimeField(null=True, blank=True)
    razon = models.TextField("razón de la resolución", blank=True)

    class Meta:
        verbose_name = "apelación"
        verbose_name_plural = "apelaciones"
        ordering = ["presentada_en", "pk"]

    def __str__(self) -> str:
        return f"apelación de {self.moderacion_id}"
