"""Who sits in the Secretariado, by which rules, and the seats that only sources tell of."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from archivos.models import Archivo
from comun import reloj
from secretariado.enums import CalidadDeIntegrante, EstadoDeIntegrante, EstadoDeReglas, ReglaDeVoto
from secretariado.models.acuerdos import Acuerdo
from secretariado.models.ejercicios import Ejercicio, Secretariado
from secretariado.models.fuentes import ConFuentes
from secretariado.models.nombramientos import Nombramiento
from secretariado.models.organizaciones import Organizacion
from secretariado.models.partes import OcupanteDeParte, Parte


class ReglasInternas(models.Model):
    """One version of the internal rules. The first comes with the installation; every later one, by acuerdo.

    `texto` is the exact text whose hash is `huella`. `partes_requeridas`: keys of the partes that the quorum needs;
    empty means every parte that is compulsory.
    """

    secretariado = models.ForeignKey(Secretariado, on_delete=models.PROTECT, related_name="reglas")
    version = models.PositiveSmallIntegerField("versión")
    texto = models.TextField()
    documento = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dias_de_convocatoria = models.PositiveSmallIntegerField("días de anticipación", default=5)
    regla_de_voto = models.CharField(max_length=15, choices=ReglaDeVoto.choices, default=ReglaDeVoto.POR_PARTE)
    partes_requeridas = models.JSONField(default=list, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoDeReglas.choices, default=EstadoDeReglas.BORRADOR)
    huella = models.CharField(max_length=64)
    acuerdo = models.OneToOneField(Acuerdo, on_delete=models.PROTECT, null=True, blank=True, related_name="reglas")
    escritas_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    escritas_en = models.DateTimeField(default=reloj.ahora)
    vigentes_desde = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "reglas internas"
        verbose_name_plural = "reglas internas"
        ordering = ["secretariado", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["secretariado", "version"], name="una_version_de_reglas_por_numero"),
            models.UniqueConstraint(
                fields=["secretariado"], condition=Q(estado="vigente"), name="unas_reglas_vigentes_por_secretariado"
            ),
        ]

    def __str__(self) -> str:
        return f"Reglas internas, versión {self.version}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.secretariado.ejercicio

    @property
    def asunto(self) -> str:
        return f"reglas:{self.secretariado.ejercicio.slug}/{self.secretariado_id}-{self.version}"


class IntegranteQuerySet(models.QuerySet["Integrante"]):
    def en_funciones(self, dia: Any) -> "IntegranteQuerySet":
        """Active on `dia`: neither suspended nor withdrawn, and with an appointment in force."""
        return self.filter(
            Q(nombramiento__hasta__isnull=True) | Q(nombramiento__hasta__gte=dia),
            estado=EstadoDeIntegrante.ACTIVO,
            nombramiento__desde__lte=dia,
            nombramiento__terminado_por__isnull=True,
        )


class Integrante(models.Model):
    """A person in a seat. The appointment (who, organisation, period) is the Nombramiento it points down to.

    Only a vocería of the same parte adds, suspends, replaces or withdraws it (domain.md §1). A seat is the pair
    (`asiento`, `region`): one titular and one suplente at a time.
    """

    secretariado = models.ForeignKey(Secretariado, on_delete=models.PROTECT, related_name="integrantes")
    asiento = models.ForeignKey(OcupanteDeParte, on_delete=models.PROTECT, related_name="integrantes")
    nombramiento = models.OneToOneField(Nombramiento, on_delete=models.PROTECT, related_name="integrante")
    calidad = models.CharField(max_length=10, choices=CalidadDeIntegrante.choices)
    suple_a = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="suplentes")
    region = models.CharField("región", max_length=80, blank=True)
    cargo = models.CharField("cargo en su organización", max_length=120, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoDeIntegrante.choices, default=EstadoDeIntegrante.ACTIVO)
    motivo = models.TextField("motivo de la suspensión o del retiro", blank=True)
    cambiado_en = models.DateTimeField(default=reloj.ahora)

    objects = IntegranteQuerySet.as_manager()

    class Meta:
        verbose_name = "integrante"
        verbose_name_plural = "integrantes"
        ordering = ["secretariado", "asiento__parte__orden", "calidad", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(calidad="titular", suple_a__isnull=True) | Q(calidad="suplente", suple_a__isnull=False),
                name="solo_un_suplente_suple_a_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_calidad_display()} {self.pk}"

    @property
    def parte(self) -> Parte:
        return self.asiento.parte

    @property
    def organizacion(self) -> Organizacion:
        return self.asiento.organizacion

    @property
    def persona(self) -> Any:
        return self.nombramiento.persona

    @property
    def ejercicio(self) -> Ejercicio:
        return self.secretariado.ejercicio


class AsientoSegunFuente(ConFuentes):
    """A seat, or a group of seats, of a real Secretariado as its sources tell it (datos/secretariados_composicion.csv).

    `parte` is what the source says; "mixta" is no parte and is shown as text.
    """

    secretariado = models.ForeignKey(Secretariado, on_delete=models.PROTECT, related_name="asientos_segun_fuentes")
    parte = models.CharField(max_length=40)
    miembro = models.CharField(max_length=250)
    cantidad = models.PositiveSmallIntegerField(null=True, blank=True)
    nota = models.TextField("regla o nota", blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "asiento según fuente"
        verbose_name_plural = "asientos según fuentes"
        ordering = ["secretariado", "orden", "pk"]

    def __str__(self) -> str:
        return self.miembro
