"""Texts that were fixed, and the acts that alone may change them (domain.md §2 and §6)."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from compromisos.enums import ClaseDeModificacion, ClaseDeVersion, EstadoDeModificacion
from compromisos.models.compromisos import Compromiso
from comun import reloj
from secretariado.models import Acuerdo, Ejercicio


class Modificacion(models.Model):
    """A change of an approved commitment, or its withdrawal: reason, exact new text, and the acuerdo that allowed it.

    `propuesto` is the whole new text in canonical JSON and `huella` its SHA-256; `base` is the text it starts from, and
    an acuerdo is of no use once the text in force is another. `reabre_la_ruta`: the route is planned and accepted again.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="modificaciones")
    numero = models.PositiveSmallIntegerField()
    codigo = models.CharField("código", max_length=130, unique=True)  # "<slug del compromiso>-m1"
    clase = models.CharField(max_length=10, choices=ClaseDeModificacion.choices)
    estado = models.CharField(
        max_length=10, choices=EstadoDeModificacion.choices, default=EstadoDeModificacion.PROPUESTA
    )
    motivo = models.TextField()
    base = models.ForeignKey("compromisos.VersionDeCompromiso", on_delete=models.PROTECT, related_name="+")
    propuesto = models.TextField()
    huella = models.CharField(max_length=64)
    reabre_la_ruta = models.BooleanField("la ruta se vuelve a planear y a aceptar", default=False)
    comentarios_hasta = models.DateTimeField(null=True, blank=True)
    propuesta_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    propuesta_en = models.DateTimeField(default=reloj.ahora)
    acuerdo = models.OneToOneField(
        Acuerdo, on_delete=models.PROTECT, null=True, blank=True, related_name="modificacion_de_compromiso"
    )
    resuelta_en = models.DateTimeField(null=True, blank=True)
    razon_de_desecho = models.TextField("por qué se desechó", blank=True)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "modificación"
        verbose_name_plural = "modificaciones"
        ordering = ["compromiso", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "numero"], name="una_modificacion_por_numero"),
            models.UniqueConstraint(
                fields=["compromiso"], condition=Q(estado="propuesta"), name="una_modificacion_propuesta_a_la_vez"
            ),
        ]

    def __str__(self) -> str:
        return self.codigo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"modificacion:{self.codigo}"

    def en_comentarios(self, ahora: dt.datetime) -> bool:
        return (
            self.estado == EstadoDeModificacion.PROPUESTA
            and self.comentarios_hasta is not None
            and ahora < self.comentarios_hasta
        )


class VersionDeCompromiso(models.Model):
    """A whole text as it was fixed, in canonical JSON, with its SHA-256. Append-only, by trigger.

    `acuerdo` authorised it (an approval of its own, or a change). `con_el_plan`: it was approved with its whole plan,
    whose acuerdo holds this fingerprint.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField()
    clase = models.CharField(max_length=12, choices=ClaseDeVersion.choices)
    texto = models.TextField()
    huella = models.CharField(max_length=64)
    acuerdo = models.OneToOneField(
        Acuerdo, on_delete=models.PROTECT, null=True, blank=True, related_name="version_de_compromiso"
    )
    con_el_plan = models.ForeignKey(
        "planes.CambioDelPlan", on_delete=models.PROTECT, null=True, blank=True, related_name="versiones_de_compromisos"
    )
    modificacion = models.OneToOneField(
        Modificacion, on_delete=models.PROTECT, null=True, blank=True, related_name="version"
    )
    creada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    creada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "versión del compromiso"
        verbose_name_plural = "versiones de compromisos"
        ordering = ["compromiso", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "numero"], name="una_version_por_numero_de_compromiso")
        ]

    def __str__(self) -> str:
        return f"{self.compromiso_id} v{self.numero}"
