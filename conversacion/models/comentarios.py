"""What people say about a thing of the portal, wherever it is. Rows point to the thing by its public code (`asunto`)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from conversacion.enums import CausaDeModeracion, EstadoDeComentario


class Conversacion(models.Model):
    """The thread of one thing: made with its first comment. Counters are kept by commands with F()."""

    asunto = models.CharField(max_length=120, unique=True)  # "propuesta:P-7K3M9Q"
    cadena = models.CharField("ejercicio", max_length=80, db_index=True)  # slug of the ejercicio
    visibles = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "conversación"
        verbose_name_plural = "conversaciones"

    def __str__(self) -> str:
        return self.asunto


class Comentario(models.Model):
    """One comment, or an answer to one: two levels, so that a thread is read on a phone."""

    conversacion = models.ForeignKey(Conversacion, on_delete=models.PROTECT, related_name="comentarios")
    folio = models.CharField(max_length=16, unique=True)
    en_respuesta_a = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="respuestas"
    )
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="comentarios"
    )
    texto = models.TextField()
    idioma = models.CharField(max_length=10, default="es")
    estado = models.CharField(max_length=10, choices=EstadoDeComentario.choices, default=EstadoDeComentario.VISIBLE)
    # Said in the name of an office ("Coordinación"); empty for everybody else.
    cargo = models.CharField("en nombre de", max_length=120, blank=True)
    # The version of the thing it speaks of, when the thing has versions.
    version_del_asunto = models.PositiveSmallIntegerField(null=True, blank=True)
    enlaces_vivos = models.BooleanField("sus enlaces se pueden abrir", default=False)
    huella_de_texto = models.CharField("huella del texto plegado", max_length=64, db_index=True)
    creado_en = models.DateTimeField(default=reloj.ahora)
    editado_en = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField("versión", default=1)
    cuantas_respuestas = models.PositiveIntegerField(default=0, editable=False)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "comentario"
        verbose_name_plural = "comentarios"
        ordering = ["creado_en", "pk"]
        indexes = [
            models.Index(
                fields=["conversacion", "-creado_en", "-id"],
                condition=Q(en_respuesta_a__isnull=True),
                name="comentarios_en_fecha",
            ),
            models.Index(
                fields=["conversacion", "-cuantas_respuestas", "-id"],
                condition=Q(en_respuesta_a__isnull=True),
                name="comentarios_mas_respondidos",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def asunto(self) -> str:
        return f"comentario:{self.folio}"

    @property
    def cadena(self) -> str:
        return self.conversacion.cadena

    @property
    def autoria(self) -> str:
        """Who signs it in public."""
        return self.autor.nombre_publico if self.autor else "Cuenta borrada"


class VersionDeComentario(models.Model):
    """A text as it stood before an edit."""

    comentario = models.ForeignKey(Comentario, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("número")
    texto = models.TextField()
    desde = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "versión de comentario"
        verbose_name_plural = "versiones de comentarios"
        ordering = ["comentario_id", "numero"]
        constraints = [models.UniqueConstraint(fields=["comentario", "numero"], name="una_version_de_comentario")]

    def __str__(self) -> str:
        return f"versión {self.numero}"


class Reporte(models.Model):
    """Somebody says that a content breaks the rules; a person decides. `asunto`: "comentario:…", "propuesta:…"."""

    asunto = models.CharField(max_length=120, db_index=True)
    cadena = models.CharField(max_length=80, db_index=True)
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    causa = models.CharField(max_length=20, choices=CausaDeModeracion.choices)
    explicacion = models.TextField("explicación", blank=True)
    # True when the portal noticed it by itself (the same text posted again and again).
    automatico = models.BooleanField(default=False)
    creado_en = models.DateTimeField(default=reloj.ahora)
    atendido_en = models.DateTimeField(null=True, blank=True)
    procedio = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = "reporte"
        verbose_name_plural = "reportes"
        ordering = ["creado_en", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asunto", "persona"],
                condition=Q(atendido_en__isnull=True, persona__isnull=False),
                name="un_reporte_pendiente_por_persona",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asunto}: {self.causa}"
