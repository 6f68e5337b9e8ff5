"""Each parte convenes its own; people register themselves and say from which sector they come."""

from django.conf import settings
from django.db import models

from comun import reloj
from mesas.enums import ClaseDeReunion, EstadoDeInvitacion, EstadoDeRegistro, NivelDeCargo
from mesas.models.mesas import Mesa
from secretariado.enums import SexoDeAsistencia
from secretariado.models import Parte, Sector


class Convocatoria(models.Model):
    """What one parte tells its counterparts, from the account of one of its members. Public."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="convocatorias")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="+")
    texto = models.TextField()
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    publicada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "convocatoria de mesa"
        verbose_name_plural = "convocatorias de mesas"
        ordering = ["mesa", "parte__orden", "pk"]
        constraints = [models.UniqueConstraint(fields=["mesa", "parte"], name="una_convocatoria_por_parte")]

    def __str__(self) -> str:
        return f"{self.parte_id} convoca a {self.mesa_id}"


class Invitacion(models.Model):
    """A person or group invited by a parte to one of the two meetings. Who is invited is never public: only how many.

    `codigo` opens the answer without an account. Who it was and what they said are erased when the mesa ends.
    """

    convocatoria = models.ForeignKey(Convocatoria, on_delete=models.PROTECT, related_name="invitaciones")
    codigo = models.CharField(max_length=32, unique=True)
    nombre = models.CharField(max_length=150, blank=True)
    correo = models.EmailField(blank=True)
    institucion = models.CharField("institución o colectivo", max_length=200, blank=True)
    perfil = models.CharField("qué aporta", max_length=300, blank=True)
    reunion = models.CharField("a qué reunión", max_length=12, choices=ClaseDeReunion.choices)
    estado = models.CharField(max_length=12, choices=EstadoDeInvitacion.choices, default=EstadoDeInvitacion.ENVIADA)
    motivo = models.CharField("por qué no", max_length=500, blank=True)
    enviada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    enviada_en = models.DateTimeField(default=reloj.ahora)
    respondida_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        ordering = ["convocatoria", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convocatoria", "correo", "reunion"],
                condition=~models.Q(correo=""),
                name="una_invitacion_por_correo_y_reunion",
            )
        ]

    def __str__(self) -> str:
        return f"invitación {self.pk}"


class Registro(models.Model):
    """A person who takes part in a mesa. Only aggregates of this are public (domain.md §5)."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="registros")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registros_en_mesas")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sexo = models.CharField(max_length=10, choices=SexoDeAsistencia.choices)
    municipio = models.CharField(max_length=120, blank=True)
    institucion = models.CharField("institución o colectivo", max_length=200, blank=True)
    nivel = models.CharField("nivel del cargo", max_length=10, choices=NivelDeCargo.choices)
    invitacion = models.OneToOneField(
        Invitacion, on_delete=models.PROTECT, null=True, blank=True, related_name="registro"
    )
    estado = models.CharField(max_length=12, choices=EstadoDeRegistro.choices, default=EstadoDeRegistro.CONFIRMADO)
    registrado_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "registro en mesa"
        verbose_name_plural = "registros en mesas"
        ordering = ["mesa", "pk"]
        constraints = [models.UniqueConstraint(fields=["mesa", "persona"], name="un_registro_por_persona_y_mesa")]
        indexes = [models.Index(fields=["mesa", "estado"], name="registros_de_la_mesa")]

    def __str__(self) -> str:
        return f"registro {self.pk}"
