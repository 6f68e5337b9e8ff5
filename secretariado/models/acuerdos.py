"""Acuerdos: what the Secretariado decides, on which exact text, how each one voted, and what follows."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from secretariado.enums import (
    EstadoDeAcuerdo,
    EstadoDeEncargo,
    Materia,
    MetodoDeAcuerdo,
    ReglaDeVoto,
    SentidoDeVoto,
    ViaDePresencia,
)
from secretariado.models.ejercicios import Ejercicio
from secretariado.models.organizaciones import Organizacion
from secretariado.models.partes import Parte
from secretariado.models.sesiones import PuntoDeAgenda, Sesion


class Acuerdo(models.Model):
    """A decision. Only a firm one opens something, once: what it authorises holds a OneToOne to it (domain.md §2).

    `contenido` is the exact canonical JSON text of what is decided on, as its app tells it; `huella` is the SHA-256 of
    the canonical JSON of {materia, asunto, titulo, texto, contenido} (secretariado/votado.py). Neither changes once it
    is put to the vote (a trigger refuses it). `recuento` is the exact canonical JSON of the count at closing.
    """

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="acuerdos")
    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="acuerdos")
    codigo = models.SlugField("código", max_length=100, unique=True)
    numero = models.PositiveSmallIntegerField("número en la sesión")
    punto = models.ForeignKey(PuntoDeAgenda, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    materia = models.CharField(max_length=25, choices=Materia.choices)
    asunto_que_decide = models.CharField("asunto sobre el que decide", max_length=200, blank=True)
    titulo = models.CharField("título", max_length=200)
    texto = models.TextField("texto que se votó")
    contenido = models.TextField(blank=True)
    huella = models.CharField(max_length=64)
    regla = models.CharField(max_length=15, choices=ReglaDeVoto.choices)
    propuesto_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    propuesto_en = models.DateTimeField(default=reloj.ahora)
    vota_hasta = models.DateTimeField("se puede cerrar sin todos los votos desde")
    estado = models.CharField(max_length=12, choices=EstadoDeAcuerdo.choices, default=EstadoDeAcuerdo.EN_VOTACION)
    metodo = models.CharField("método", max_length=10, choices=MetodoDeAcuerdo.choices, blank=True)
    justificacion = models.TextField("por qué se decidió por mayoría", blank=True)
    recuento = models.TextField(blank=True)
    cerrado_en = models.DateTimeField(null=True, blank=True)
    firme_en = models.DateTimeField(null=True, blank=True)
    usado_en = models.DateTimeField(null=True, blank=True)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "acuerdo"
        verbose_name_plural = "acuerdos"
        ordering = ["ejercicio", "-sesion__numero", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "numero"], name="un_acuerdo_por_numero"),
            models.CheckConstraint(
                condition=~Q(metodo="mayoria") | ~Q(justificacion=""), name="una_mayoria_se_justifica"
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["aprobado", "firme"]) | ~Q(metodo=""), name="lo_aprobado_dice_como"
            ),
            models.CheckConstraint(
                condition=Q(usado_en__isnull=True) | Q(estado="firme"), name="solo_un_acuerdo_firme_se_usa"
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"acuerdo:{self.codigo}"


class Voto(models.Model):
    """A member's vote on an acuerdo, in the open: they act in public office.

    Cast from their own account, or recorded by coordination and then confirmed by their parte; until then it does not
    count.
    """

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="votos")
    integrante = models.ForeignKey("secretariado.Integrante", on_delete=models.PROTECT, related_name="votos")
    sentido = models.CharField(max_length=10, choices=SentidoDeVoto.choices)
    razon = models.TextField("razón que consta", blank=True)
    via = models.CharField(max_length=12, choices=ViaDePresencia.choices)
    registrado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrado_en = models.DateTimeField(default=reloj.ahora)
    confirmado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "voto"
        verbose_name_plural = "votos"
        ordering = ["acuerdo", "integrante"]
        constraints = [models.UniqueConstraint(fields=["acuerdo", "integrante"], name="un_voto_por_integrante")]

    def __str__(self) -> str:
        return f"{self.integrante_id}: {self.sentido}"

    @property
    def cuenta(self) -> bool:
        return self.via == ViaDePresencia.PROPIA or self.confirmado_en is not None


class ConfirmacionDeAcuerdo(models.Model):
    """That a parte present at the vote confirms how it was taken. It is not assent: who dissented confirms too."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="confirmaciones")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "confirmación de acuerdo"
        verbose_name_plural = "confirmaciones de acuerdos"
        ordering = ["acuerdo", "parte__orden"]
        constraints = [
            models.UniqueConstraint(fields=["acuerdo", "parte"], name="una_confirmacion_de_acuerdo_por_parte")
        ]

    def __str__(self) -> str:
        return f"{self.parte_id} confirma {self.acuerdo_id}"


class Encargo(models.Model):
    """What an acuerdo asks somebody to do: who, by when, and how it stands."""

    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="encargos")
    tarea = models.CharField(max_length=300)
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="encargos")
    vence = models.DateField()
    estado = models.CharField(max_length=12, choices=EstadoDeEncargo.choices, default=EstadoDeEncargo.PENDIENTE)
    nota = models.TextField("cómo va", blank=True)
    enlace = models.URLField("dónde se ve", max_length=500, blank=True)
    actualizado_en = models.DateTimeField(default=reloj.ahora)
    actualizado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "encargo"
        verbose_name_plural = "encargos"
        ordering = ["vence", "pk"]

    def __str__(self) -> str:
        return self.tarea

    @property
    def ejercicio(self) -> Ejercicio:
        return self.acuerdo.ejercicio
