"""Progress with two keys: what the authority reports at each corte, what society sees, and where they differ (domain.md §8)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from compromisos.enums import EstadoAvance, EstadoDeDisputa
from compromisos.models.compromisos import Compromiso
from compromisos.models.rutas import Actividad
from comun import reloj
from planes.models import Plan
from secretariado.models import Ejercicio, Organizacion


class Corte(models.Model):
    """A day of the plan that everybody reports about: `fecha` is the day of the data; `vence`, the last day to report."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cortes")
    numero = models.PositiveSmallIntegerField("número")
    nombre = models.CharField(max_length=120)
    fecha = models.DateField("día del dato")
    vence = models.DateField("último día para reportar")
    creado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    creado_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "corte"
        verbose_name_plural = "cortes"
        ordering = ["plan", "fecha"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="un_corte_por_numero"),
            models.UniqueConstraint(fields=["plan", "fecha"], name="un_corte_por_dia"),
            models.CheckConstraint(condition=Q(vence__gte=F("fecha")), name="un_corte_vence_despues_de_su_dia"),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"corte:{self.plan.slug}/{self.numero}"


class ProrrogaDeCorte(models.Model):
    """The last day to report that moved, and why. Append-only, by trigger."""

    corte = models.ForeignKey(Corte, on_delete=models.PROTECT, related_name="prorrogas")
    vence_anterior = models.DateField()
    vence_nuevo = models.DateField()
    motivo = models.TextField()
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "prórroga de un corte"
        verbose_name_plural = "prórrogas de cortes"
        ordering = ["corte", "pk"]

    def __str__(self) -> str:
        return f"{self.vence_anterior} → {self.vence_nuevo}"


class UmbralesDePlan(models.Model):
    """How many points behind a plan lets pass, from a day on. Only ever tighter than the portal's (domain.md §8). Append-only."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="umbrales")
    desde = models.DateField()
    en_tiempo = models.DecimalField(max_digits=3, decimal_places=1)
    en_riesgo = models.DecimalField(max_digits=3, decimal_places=1)
    disputa = models.DecimalField(max_digits=3, decimal_places=1)
    motivo = models.TextField()
    fijados_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fijados_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "umbrales del plan"
        verbose_name_plural = "umbrales de planes"
        ordering = ["plan", "-desde", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "desde"], name="unos_umbrales_por_plan_y_dia"),
            models.CheckConstraint(condition=Q(en_riesgo__gte=F("en_tiempo")), name="el_riesgo_empieza_despues"),
        ]

    def __str__(self) -> str:
        return f"{self.en_tiempo} / {self.en_riesgo} / {self.disputa}"


class Avance(models.Model):
    """One report of one activity, or of a commitment without activities. Added, never edited: a correction is another one.

    At a corte, `fecha` is the corte's day. `previo`: the figure that it was reported over. `tardio`: it came after the
    corte's last day. What shows it are its `evidencias`. One that was *observado* does not count.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="avances")
    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, null=True, blank=True, related_name="avances")
    corte = models.ForeignKey(Corte, on_delete=models.PROTECT, null=True, blank=True, related_name="avances")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="avances")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="avances")
    porcentaje = models.DecimalField(max_digits=4, decimal_places=1)
    previo = models.DecimalField("figura anterior", max_digits=4, decimal_places=1, null=True, blank=True)
    narrativa = models.TextField("qué se hizo")
    explicacion = models.TextField("por qué se retrasa", blank=True)
    motivo_de_baja = models.TextField("por qué baja", blank=True)
    fecha = models.DateField("fecha a la que corresponde")
    tardio = models.BooleanField("después de su plazo", default=False)
    estado = models.CharField(max_length=10, choices=EstadoAvance.choices, default=EstadoAvance.ENVIADO)
    revisado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revisado_en = models.DateTimeField(null=True, blank=True)
    observacion = models.TextField("qué se le observó", blank=True)
    registrado_en = models.DateTimeField(default=reloj.ahora)
    # Several made in one act share it; each one's own key is derived from it and from its activity.
    lote = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "avance"
        verbose_name_plural = "avances"
        ordering = ["compromiso", "-fecha", "-registrado_en", "-pk"]
        indexes = [
            models.Index(fields=["compromiso", "-fecha", "-registrado_en"], name="avances_recientes"),
            models.Index(fields=["actividad", "-fecha", "-registrado_en"], name="avances_de_la_actividad"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(porcentaje__gte=0, porcentaje__lte=100), name="porcentaje_de_0_a_100"),
        ]

    def __str__(self) -> str:
        return f"{self.porcentaje} %"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"avance:{self.compromiso.slug}/{self.pk}"


class Contraste(models.Model):
    """What a co-responsible organisation of society sees done, with its own evidence. Added, never edited.

    `avance`: the report that it looked at, or None when the authority had said nothing.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="contrastes")
    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, null=True, blank=True, related_name="contrastes")
    avance = models.ForeignKey(Avance, on_delete=models.PROTECT, null=True, blank=True, related_name="contrastes")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="contrastes")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contrastes")
    porcentaje = models.DecimalField(max_digits=4, decimal_places=1)
    narrativa = models.TextField("qué se vio")
    fecha = models.DateField("fecha a la que corresponde")
    registrado_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "contraste"
        verbose_name_plural = "contrastes"
        ordering = ["compromiso", "-fecha", "-registrado_en", "-pk"]
        indexes = [models.Index(fields=["actividad", "-fecha", "-registrado_en"], name="contrastes_de_la_actividad")]
        constraints = [
            models.CheckConstraint(condition=Q(porcentaje__gte=0, porcentaje__lte=100), name="contraste_de_0_a_100"),
        ]

    def __str__(self) -> str:
        return f"{self.porcentaje} %"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"contraste:{self.compromiso.slug}/{self.pk}"


class Disputa(models.Model):
    """Two figures of one activity that do not agree: who answers, what came of it. One open at a time per organisation."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="disputas")
    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, null=True, blank=True, related_name="disputas")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="disputas")
    contraste = models.OneToOneField(Contraste, on_delete=models.PROTECT, related_name="disputa")
    informado = models.DecimalField(max_digits=4, decimal_places=1)
    verificado = models.DecimalField(max_digits=4, decimal_places=1)
    abierta_en = models.DateTimeField(default=reloj.ahora)
    estado = models.CharField(max_length=12, choices=EstadoDeDisputa.choices, default=EstadoDeDisputa.ABIERTA)
    respuesta = models.TextField(blank=True)
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    respondida_en = models.DateTimeField(null=True, blank=True)
    desenlace = models.TextField("en qué terminó", blank=True)
    terminada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terminada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "disputa"
        verbose_name_plural = "disputas"
        ordering = ["compromiso", "-abierta_en", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["compromiso", "actividad", "organizacion"],
                condition=Q(estado__in=["abierta", "respondida"]),
                name="una_disputa_abierta_por_actividad_y_organizacion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.informado} / {self.verificado}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"disputa:{self.compromiso.slug}/{self.pk}"
