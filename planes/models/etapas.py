"""The eight stages of a plan and the requirements that open the next (domain.md §3)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from planes.enums import EstadoEtapa, TipoDeRequisito
from planes.models.planes import Plan
from secretariado.models import ConFuentes, Ejercicio


class Etapa(ConFuentes):
    """One of the eight. Name and purpose are the guide's (planes/etapas.py); dates and method are this plan's."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="etapas")
    numero = models.PositiveSmallIntegerField("número")
    estado = models.CharField(max_length=12, choices=EstadoEtapa.choices, default=EstadoEtapa.PENDIENTE)
    inicio_previsto = models.DateField(null=True, blank=True)
    fin_previsto = models.DateField(null=True, blank=True)
    inicio_real = models.DateField(null=True, blank=True)
    fin_real = models.DateField(null=True, blank=True)
    metodologia = models.TextField("metodología", blank=True)
    nota = models.TextField(blank=True)

    class Meta:
        verbose_name = "etapa"
        verbose_name_plural = "etapas"
        ordering = ["plan", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="una_etapa_por_numero"),
            models.CheckConstraint(condition=Q(numero__gte=1, numero__lte=8), name="ocho_etapas"),
            models.CheckConstraint(
                condition=Q(inicio_real__isnull=True)
                | Q(fin_real__isnull=True)
                | Q(fin_real__gte=models.F("inicio_real")),
                name="etapa_termina_despues_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return f"Etapa {self.numero}"

    @property
    def asunto(self) -> str:
        return f"etapa:{self.plan.slug}/{self.numero}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio


class Requisito(models.Model):
    """What must be true before a stage is concluded: counted by the portal, or documented by a person."""

    etapa = models.ForeignKey(Etapa, on_delete=models.PROTECT, related_name="requisitos")
    clave = models.SlugField(max_length=60)
    texto = models.CharField(max_length=300)
    tipo = models.CharField(max_length=10, choices=TipoDeRequisito.choices)
    obligatorio = models.BooleanField(default=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "requisito"
        verbose_name_plural = "requisitos"
        ordering = ["etapa", "orden", "pk"]
        constraints = [models.UniqueConstraint(fields=["etapa", "clave"], name="un_requisito_por_clave")]

    def __str__(self) -> str:
        return self.texto

    @property
    def ejercicio(self) -> Ejercicio:
        return self.etapa.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"requisito:{self.etapa.plan.slug}/{self.etapa.numero}/{self.clave}"


class EvidenciaDeRequisito(models.Model):
    """What a coordinator states, with its proof, for a documental requirement. Versions are added, never edited."""

    requisito = models.ForeignKey(Requisito, on_delete=models.PROTECT, related_name="evidencias")
    titulo = models.CharField("título", max_length=200)
    enlace = models.URLField(max_length=500, blank=True)
    nota = models.TextField(blank=True)
    documento = models.ForeignKey(
        "planes.Documento", on_delete=models.PROTECT, null=True, blank=True, related_name="evidencias"
    )
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "evidencia de requisito"
        verbose_name_plural = "evidencias de requisitos"
        ordering = ["requisito", "-registrada_en", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(enlace="") | ~Q(nota="") | Q(documento__isnull=False), name="evidencia_con_algo_que_ver"
            ),
        ]

    def __str__(self) -> str:
        return self.titulo


class VeredictoDeRequisito(models.Model):
    """The stored verdict that pages read; acts evaluate again, live."""

    requisito = models.OneToOneField(Requisito, on_delete=models.PROTECT, related_name="veredicto")
    cumplido = models.BooleanField()
    explicacion = models.CharField("explicación", max_length=400)
    evidencia = models.CharField(max_length=500, blank=True)
    evaluado_en = models.DateTimeField()

    class Meta:
        verbose_name = "veredicto de requisito"
        verbose_name_plural = "veredictos de requisitos"

    def __str__(self) -> str:
        return self.explicacion
