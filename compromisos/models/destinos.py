"""How each commitment ended, where what was not kept goes, and what is handed over when authorities change (domain.md §8)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from compromisos.enums import ClaseDeDestino, DichoDeRecepcion, EstadoCompromiso, EstadoDeDestino
from compromisos.models.compromisos import Compromiso
from comun import reloj
from planes.models import Plan
from secretariado.models import Acuerdo, Ejercicio

VEREDICTOS = [
    (estado.value, estado.label)
    for estado in (EstadoCompromiso.CUMPLIDO, EstadoCompromiso.PARCIAL, EstadoCompromiso.NO_CUMPLIDO)
]


class Conclusion(models.Model):
    """The verdict that a commitment ended with, computed from its figures on that day. Append-only, by trigger.

    `texto` is canonical JSON with every activity and its two figures; `huella`, its SHA-256. Figures are points of a
    hundred with two decimals; None when there was nothing to measure, or when society had looked at nothing.
    """

    compromiso = models.OneToOneField(Compromiso, on_delete=models.PROTECT, related_name="conclusion")
    estado = models.CharField(max_length=15, choices=VEREDICTOS)
    avance = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    peso_informado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    verificado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    peso_verificado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    en_disputa = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    texto = models.TextField()
    huella = models.CharField(max_length=64)
    concluida_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    concluida_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "conclusión"
        verbose_name_plural = "conclusiones"
        ordering = ["compromiso"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado__in=["cumplido", "parcial", "no_cumplido"]), name="una_conclusion_dice_como_termino"
            )
        ]

    def __str__(self) -> str:
        return f"{self.compromiso_id}: {self.get_estado_display()}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio


class Destino(models.Model):
    """What is to be done with a commitment that was not kept: proposed with reasons, decided only by acuerdo.

    `plan_destino` only when it is carried over; `programa`: who keeps it and how, only when it goes on outside.
    `nuevo_compromiso`: the draft that the decision wrote in the other plan. Once decided the row is frozen, by trigger.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="destinos")
    numero = models.PositiveSmallIntegerField()
    codigo = models.CharField("código", max_length=130, unique=True)  # "<slug del compromiso>-d1"
    clase = models.CharField(max_length=15, choices=ClaseDeDestino.choices)
    plan_destino = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="destinos_que_llegan"
    )
    programa = models.CharField("programa que lo continúa", max_length=300, blank=True)
    razones = models.TextField()
    estado = models.CharField(max_length=10, choices=EstadoDeDestino.choices, default=EstadoDeDestino.PROPUESTO)
    propuesto_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    propuesto_en = models.DateTimeField(default=reloj.ahora)
    acuerdo = models.OneToOneField(
        Acuerdo, on_delete=models.PROTECT, null=True, blank=True, related_name="destino_de_compromiso"
    )
    nuevo_compromiso = models.OneToOneField(
        Compromiso, on_delete=models.PROTECT, null=True, blank=True, related_name="viene_de"
    )
    resuelto_en = models.DateTimeField(null=True, blank=True)
    razon_de_desecho = models.TextField("por qué se desechó", blank=True)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "destino"
        verbose_name_plural = "destinos"
        ordering = ["compromiso", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "numero"], name="un_destino_por_numero"),
            models.UniqueConstraint(
                fields=["compromiso"],
                condition=Q(estado__in=["propuesto", "decidido"]),
                name="un_destino_vivo_por_compromiso",
            ),
            models.CheckConstraint(
                condition=Q(clase="arrastre", plan_destino__isnull=False)
                | (~Q(clase="arrastre") & Q(plan_destino__isnull=True, nuevo_compromiso__isnull=True)),
                name="solo_lo_que_se_arrastra_va_a_otro_plan",
            ),
            models.CheckConstraint(
                condition=(Q(estado="decidido") & Q(acuerdo__isnull=False))
                | (~Q(estado="decidido") & Q(acuerdo__isnull=True, nuevo_compromiso__isnull=True)),
                name="un_destino_se_decide_por_acuerdo",
            ),
        ]

    def __str__(self) -> str:
        return self.codigo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"destino:{self.codigo}"


class Entrega(models.Model):
    """Everything that a plan had on the day its authorities changed, frozen as exact text. Append-only, by trigger.

    `texto` is canonical JSON (docs/bitacora.md), `huella` its SHA-256, `cabeza_*` the last entry of the bitácora then.
    Whoever hands over and receives are public offices, as text; the package holds no contact of anybody.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="entregas")
    numero = models.PositiveSmallIntegerField("número")
    motivo = models.TextField()
    entrega = models.CharField("cargo de quien entrega", max_length=200)
    recibe = models.CharField("cargo de quien recibe", max_length=200)
    texto = models.TextField()
    huella = models.CharField(max_length=64)
    cabeza_numero = models.PositiveIntegerField("última entrada de la bitácora")
    cabeza_huella = models.CharField(max_length=64)
    congelada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    congelada_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "entrega"
        verbose_name_plural = "entregas"
        ordering = ["plan", "-numero"]
        constraints = [models.UniqueConstraint(fields=["plan", "numero"], name="una_entrega_por_numero")]

    def __str__(self) -> str:
        return f"Entrega {self.numero} de {self.plan_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"entrega:{self.plan.slug}/{self.numero}"


class RecepcionDeEntrega(models.Model):
    """Another coordination receives what was handed over, and says what it found. Append-only, by trigger."""

    entrega = models.OneToOneField(Entrega, on_delete=models.PROTECT, related_name="recepcion")
    dicho = models.CharField(max_length=17, choices=DichoDeRecepcion.choices)
    observaciones = models.TextField(blank=True)
    recibida_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recibida_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "recepción de una entrega"
        verbose_name_plural = "recepciones de entregas"
        ordering = ["entrega"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(dicho="con_observaciones") | ~Q(observaciones=""), name="quien_observa_dice_que"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entrega_id}: {self.get_dicho_display()}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.entrega.plan.ejercicio
