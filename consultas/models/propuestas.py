"""What a person proposes, each version of it, and who supports it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from comun.entidades import OPCIONES
from consultas.enums import PUBLICAS, EstadoPropuesta, TipoDeCanal
from consultas.idiomas import nombre_de as nombre_de_idioma
from consultas.models.consultas import Consulta, Eje
from consultas.models.temas import Tema
from secretariado.models import Ejercicio


class PropuestaQuerySet(models.QuerySet["Propuesta"]):
    def publicas(self) -> "PropuestaQuerySet":
        """Propuestas anybody may read; withdrawn ones stay citable."""
        return self.filter(estado__in=PUBLICAS)

    def visibles_para(self, persona: Any) -> "PropuestaQuerySet":
        """The public ones and the person's own."""
        if getattr(persona, "is_authenticated", False):
            return self.filter(Q(estado__in=PUBLICAS) | Q(autor=persona))
        return self.publicas()


class Propuesta(models.Model):
    """A problem somebody wants in the plan. The folio is permanent, also on paper slips (domain.md §4)."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="propuestas")
    folio = models.CharField(max_length=16, unique=True)
    eje = models.ForeignKey(Eje, on_delete=models.PROTECT, related_name="propuestas")
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, null=True, blank=True, related_name="propuestas")
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="propuestas"
    )
    titulo = models.CharField("título", max_length=140)
    problema = models.TextField()
    entidad = models.CharField(max_length=2, choices=OPCIONES, blank=True)
    municipio = models.CharField(max_length=120, blank=True)
    # Folded, to filter and to count by place.
    municipio_plegado = models.CharField(max_length=120, blank=True, editable=False)
    canal = models.CharField(max_length=15, choices=TipoDeCanal.choices, default=TipoDeCanal.WEB)
    idioma = models.CharField(max_length=10, default="es")
    estado = models.CharField(max_length=12, choices=EstadoPropuesta.choices, default=EstadoPropuesta.BORRADOR)
    version = models.PositiveSmallIntegerField("versión", default=1)
    apoyos = models.PositiveIntegerField(default=0, editable=False)
    creada_en = models.DateTimeField(default=reloj.ahora)
    publicada_en = models.DateTimeField(null=True, blank=True)
    retirada_en = models.DateTimeField(null=True, blank=True, editable=False)
    motivo_de_retiro = models.CharField("por qué se retiró", max_length=300, blank=True, editable=False)
    texto_plegado = models.TextField(editable=False)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = PropuestaQuerySet.as_manager()

    class Meta:
        verbose_name = "propuesta"
        verbose_name_plural = "propuestas"
        ordering = ["-publicada_en", "-pk"]
        indexes = [
            # Without the state: nearly every row is public, and a list of several states keeps the order of the index.
            models.Index(fields=["consulta", "-publicada_en", "-id"], name="propuestas_en_fecha"),
            # The API lists those of every consulta together.
            models.Index(fields=["-publicada_en", "-id"], name="propuestas_todas_en_fecha"),
            models.Index(fields=["-apoyos", "-id"], name="propuestas_todas_en_apoyos"),
            models.Index(fields=["consulta", "-apoyos", "-id"], name="propuestas_en_apoyos"),
            models.Index(fields=["consulta", "eje", "-publicada_en", "-id"], name="propuestas_del_eje"),
            models.Index(fields=["consulta", "municipio_plegado", "-publicada_en", "-id"], name="propuestas_del_lugar"),
            models.Index(fields=["consulta", "tema"], name="propuestas_del_tema"),
            # A filter that few rows pass must not walk the whole list to find them.
            models.Index(fields=["consulta", "estado", "-publicada_en", "-id"], name="propuestas_en_estado"),
            models.Index(fields=["consulta", "entidad", "-publicada_en", "-id"], name="propuestas_de_la_entidad"),
            models.Index(fields=["consulta", "canal", "-publicada_en", "-id"], name="propuestas_del_canal"),
            models.Index(fields=["consulta", "idioma", "-publicada_en", "-id"], name="propuestas_del_idioma"),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"propuesta:{self.folio}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.consulta.plan.ejercicio

    @property
    def idioma_en_palabras(self) -> str:
        return nombre_de_idioma(self.idioma)

    @property
    def es_publica(self) -> bool:
        return self.estado in PUBLICAS

    @property
    def autoria(self) -> str:
        """Who signs it in public. A slip of paper has no account behind it."""
        if self.autor:
            return self.autor.nombre_publico
        return "Cuenta borrada" if self.canal == TipoDeCanal.WEB else "Recibida en papel"


class VersionDePropuesta(models.Model):
    """A text as it stood; supports bind to the version they were given to."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("número")
    titulo = models.CharField("título", max_length=140)
    problema = models.TextField()
    desde = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "versión de propuesta"
        verbose_name_plural = "versiones de propuestas"
        ordering = ["propuesta_id", "numero"]
        constraints = [models.UniqueConstraint(fields=["propuesta", "numero"], name="una_version_por_numero")]

    def __str__(self) -> str:
        return f"versión {self.numero}"


class Apoyo(models.Model):
    """A person's support. `identidad` (HMAC of the address) keeps it one even if the account is erased and made again."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="apoyos_recibidos")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="apoyos"
    )
    identidad = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField("versión apoyada")
    dado_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "apoyo"
        verbose_name_plural = "apoyos"
        constraints = [models.UniqueConstraint(fields=["propuesta", "identidad"], name="un_apoyo_por_persona")]

    def __str__(self) -> str:
        return f"apoyo a {self.propuesta_id}"


class AdjuntoDePropuesta(models.Model):
    """A file that goes with a propuesta. It passed the door of `archivos`; withdrawn ones stay, without being shown."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="adjuntos")
    archivo = models.ForeignKey("archivos.Archivo", on_delete=models.PROTECT, related_name="+")
    rotulo = models.CharField("qué es", max_length=140)
    agregado_en = models.DateTimeField(default=reloj.ahora)
    retirado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "adjunto de propuesta"
        verbose_name_plural = "adjuntos de propuestas"
        ordering = ["propuesta_id", "pk"]

    def __str__(self) -> str:
        return self.rotulo


class RaizDePropuesta(models.Model):
    """A word root that a public propuesta contains (`consultas/parecido.py`): the index that finds similar ones."""

    consulta = models.ForeignKey(Consulta, on_delete=models.CASCADE, related_name="+")
    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="raices")
    raiz = models.CharField(max_length=40)

    class Meta:
        verbose_name = "raíz de propuesta"
        verbose_name_plural = "raíces de propuestas"
        constraints = [models.UniqueConstraint(fields=["propuesta", "raiz"], name="una_raiz_por_propuesta")]
        indexes = [models.Index(fields=["consulta", "raiz", "propuesta"], name="propuestas_de_la_raiz")]

    def __str__(self) -> str:
        return self.raiz
