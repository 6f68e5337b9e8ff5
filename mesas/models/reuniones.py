"""Meetings of a mesa: agenda, arrival by code, attendance, minuta. The Secretariado's pieces are used, never copied."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from comun.modelos import ConNaturaleza
from mesas.enums import ClaseDeReunion, EstadoDeReunion, ViaDeLlegada
from mesas.models.convocatorias import Registro
from mesas.models.mesas import Mesa
from secretariado.enums import ModalidadDeSesion, SexoDeAsistencia
from secretariado.models import Ejercicio, ListaDeAsistencia, Minuta, Sector


class SesionDeMesa(ConNaturaleza):
    """A meeting of a mesa. Its number is its address, within the mesa."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="sesiones")
    numero = models.PositiveSmallIntegerField("número")
    clase = models.CharField("de qué trata", max_length=12, choices=ClaseDeReunion.choices)
    titulo = models.CharField("título", max_length=200)
    inicia = models.DateTimeField()
    termina = models.DateTimeField()
    modalidad = models.CharField(max_length=12, choices=ModalidadDeSesion.choices)
    lugar = models.CharField(max_length=250, blank=True)
    enlace = models.URLField(max_length=500, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoDeReunion.choices, default=EstadoDeReunion.CONVOCADA)
    motivo = models.TextField("motivo del cambio o de la cancelación", blank=True)
    abierta_en = models.DateTimeField(null=True, blank=True)
    cerrada_en = models.DateTimeField(null=True, blank=True)
    publicada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    publicada_en = models.DateTimeField(default=reloj.ahora)
    asistencia = models.OneToOneField(ListaDeAsistencia, on_delete=models.PROTECT, related_name="+")
    minuta = models.OneToOneField(Minuta, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "reunión de mesa"
        verbose_name_plural = "reuniones de mesas"
        ordering = ["mesa", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["mesa", "numero"], name="una_reunion_de_mesa_por_numero"),
            models.CheckConstraint(
                condition=Q(termina__gt=models.F("inicia")), name="reunion_de_mesa_termina_despues_de_empezar"
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.mesa.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"reunion:{self.mesa.codigo}/{self.numero}"


class PuntoDeReunion(models.Model):
    """Something to be dealt with in a meeting."""

    sesion = models.ForeignKey(SesionDeMesa, on_delete=models.PROTECT, related_name="puntos")
    orden = models.PositiveSmallIntegerField()
    titulo = models.CharField("título", max_length=200)
    minutos = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "punto de la reunión"
        verbose_name_plural = "puntos de la reunión"
        ordering = ["sesion", "orden"]
        constraints = [models.UniqueConstraint(fields=["sesion", "orden"], name="un_punto_de_reunion_por_lugar")]

    def __str__(self) -> str:
        return self.titulo


class Llegada(models.Model):
    """A registered person is in the room. Nobody is listed in public."""

    sesion = models.ForeignKey(SesionDeMesa, on_delete=models.PROTECT, related_name="llegadas")
    registro = models.ForeignKey(Registro, on_delete=models.PROTECT, related_name="llegadas")
    via = models.CharField(max_length=12, choices=ViaDeLlegada.choices)
    llego_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "llegada"
        verbose_name_plural = "llegadas"
        ordering = ["sesion", "pk"]
        constraints = [models.UniqueConstraint(fields=["sesion", "registro"], name="una_llegada_por_reunion")]

    def __str__(self) -> str:
        return f"llegada {self.pk}"


class SinCuenta(models.Model):
    """How many people of a sector and sex came without an account: counted, they neither score nor vote here."""

    sesion = models.ForeignKey(SesionDeMesa, on_delete=models.PROTECT, related_name="sin_cuenta")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    sexo = models.CharField(max_length=10, choices=SexoDeAsistencia.choices)
    cantidad = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "asistentes sin cuenta"
        verbose_name_plural = "asistentes sin cuenta"
        ordering = ["sesion", "sector__orden", "sexo"]
        constraints = [models.UniqueConstraint(fields=["sesion", "sector", "sexo"], name="un_conteo_sin_cuenta")]

    def __str__(self) -> str:
        return f"{self.sector_id} {self.sexo}: {self.cantidad}"
