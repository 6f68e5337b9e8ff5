"""Promises watched after they are kept: addresses of public results, every look at them, and what people say (domain.md §8)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from compromisos.enums_de_vigencia import Dicho, EstadoDeResultado, OrigenDeResultado, VeredictoDeMirada
from compromisos.models.compromisos import Compromiso
from compromisos.models.indicadores import Evidencia
from comun import reloj
from planes.models import Plan
from secretariado.models import Ejercicio

LARGO_DE_DIRECCION_FINAL = 2_000


class ResultadoVigilado(models.Model):
    """An address of a commitment that must keep answering, and how it stands after the last look.

    What follows `estado` is kept by `compromisos/miradas.py` and told there. `proxima_revision` None: nobody looks by
    itself (what is invented). `turno` and `tomado_en`: the round that has it in hand.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="resultados_vigilados")
    titulo = models.CharField("título", max_length=200)
    direccion = models.URLField("dirección", max_length=500)
    origen = models.CharField(max_length=10, choices=OrigenDeResultado.choices, default=OrigenDeResultado.ALTA)
    evidencia = models.ForeignKey(Evidencia, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alta_en = models.DateTimeField(default=reloj.ahora)
    alta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    estado = models.CharField(
        max_length=12, choices=EstadoDeResultado.choices, default=EstadoDeResultado.SIN_REVISAR, editable=False
    )
    estado_desde = models.DateTimeField(null=True, blank=True, editable=False)
    fallas_desde = models.DateTimeField(null=True, blank=True, editable=False)
    caido_desde = models.DateTimeField(null=True, blank=True, editable=False)
    volvio_en = models.DateTimeField(null=True, blank=True, editable=False)
    cambio_en = models.DateTimeField(null=True, blank=True, editable=False)
    huella = models.CharField(max_length=64, blank=True, editable=False)
    ultima_revision = models.DateTimeField(null=True, blank=True, editable=False)
    ultimo_veredicto = models.CharField(max_length=14, choices=VeredictoDeMirada.choices, blank=True, editable=False)
    ultimo_estado_http = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    ultima_falla = models.CharField(max_length=30, blank=True, editable=False)
    proxima_revision = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)
    turno = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    tomado_en = models.DateTimeField(null=True, blank=True, editable=False)
    motivo_de_retiro = models.TextField("por qué ya no se vigila", blank=True)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "resultado vigilado"
        verbose_name_plural = "resultados vigilados"
        ordering = ["compromiso", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "direccion"], name="una_direccion_vigilada_por_compromiso")
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"resultado:{self.compromiso.slug}/{self.pk}"


class RevisionDeResultado(models.Model):
    """One look of the machine. Append-only, by trigger. `cambio`: another content than at the look before."""

    resultado = models.ForeignKey(ResultadoVigilado, on_delete=models.PROTECT, related_name="revisiones")
    revisada_en = models.DateTimeField(default=reloj.ahora)
    veredicto = models.CharField(max_length=14, choices=VeredictoDeMirada.choices)
    estado_http = models.PositiveSmallIntegerField(null=True, blank=True)
    falla = models.CharField("código de la falla", max_length=30, blank=True)
    direccion_final = models.CharField("dirección final", max_length=LARGO_DE_DIRECCION_FINAL, blank=True)
    huella = models.CharField(max_length=64, blank=True)
    cambio = models.BooleanField("cambió de contenido", default=False)
    tamano = models.PositiveIntegerField("bytes leídos", default=0)
    milisegundos = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "revisión de un resultado"
        verbose_name_plural = "revisiones de resultados"
        ordering = ["resultado", "-revisada_en", "-pk"]
        indexes = [models.Index(fields=["resultado", "-revisada_en", "-id"], name="revisiones_recientes")]

    def __str__(self) -> str:
        return f"{self.resultado_id}: {self.veredicto}"


class ConfirmacionDeVigencia(models.Model):
    """What a person says of a result. A new one replaces theirs, which stays as it was said (`vigente` False)."""

    resultado = models.ForeignKey(ResultadoVigilado, on_delete=models.PROTECT, related_name="confirmaciones")
    folio = models.CharField(max_length=16, unique=True)
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dice = models.CharField(max_length=24, choices=Dicho.choices)
    nota = models.TextField(blank=True)
    dicha_en = models.DateTimeField(default=reloj.ahora)
    vigente = models.BooleanField(default=True)
    oculta = models.BooleanField("su nota está oculta", default=False)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "confirmación de vigencia"
        verbose_name_plural = "confirmaciones de vigencia"
        ordering = ["resultado", "-dicha_en", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resultado", "persona"],
                condition=Q(vigente=True, persona__isnull=False),
                name="una_confirmacion_en_vigor_por_persona",
            )
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def asunto(self) -> str:
        return f"confirmacion:{self.folio}"

    @property
    def autoria(self) -> str:
        """Who signs it in public."""
        return self.persona.nombre_publico if self.persona else "Cuenta borrada"


class PeticionDeRevision(models.Model):
    """The coordination asked that the results of a plan be looked at now. Append-only, by trigger."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="peticiones_de_revision")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pedida_en = models.DateTimeField(default=reloj.ahora)
    cuantos = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "petición de revisión"
        verbose_name_plural = "peticiones de revisión"
        ordering = ["plan", "-pedida_en"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.pedida_en}"
