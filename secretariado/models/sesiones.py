"""Sessions of the Secretariado and their agenda."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from comun.modelos import ConNaturaleza
from secretariado.enums import EstadoDeSesion, ModalidadDeSesion, TipoDeSesion
from secretariado.models.asistencia import ListaDeAsistencia
from secretariado.models.ejercicios import Ejercicio, Secretariado
from secretariado.models.minutas import Minuta
from secretariado.models.partes import Parte


class Sesion(ConNaturaleza):
    """A meeting of the Secretariado. Its number is its address, within the ejercicio."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="sesiones")
    secretariado = models.ForeignKey(Secretariado, on_delete=models.PROTECT, related_name="sesiones")
    numero = models.PositiveIntegerField("número")
    titulo = models.CharField("título", max_length=200)
    tipo = models.CharField(max_length=15, choices=TipoDeSesion.choices, default=TipoDeSesion.ORDINARIA)
    motivo = models.TextField("por qué es extraordinaria", blank=True)
    modalidad = models.CharField(max_length=12, choices=ModalidadDeSesion.choices)
    lugar = models.CharField(max_length=250, blank=True)
    enlace = models.URLField("enlace para asistir a distancia", max_length=500, blank=True)
    inicia = models.DateTimeField()
    termina = models.DateTimeField("termina, según la convocatoria", null=True, blank=True)
    convocada_en = models.DateTimeField(default=reloj.ahora)
    convocada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dias_de_anticipacion = models.PositiveSmallIntegerField("días exigidos por las reglas", default=5)
    # The second session on what found no consensus in the first: the usual ground for a majority.
    segunda_de = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="seguidas")
    estado = models.CharField(max_length=12, choices=EstadoDeSesion.choices, default=EstadoDeSesion.CONVOCADA)
    informativa = models.BooleanField("sin quórum: informativa", default=False)
    abierta_en = models.DateTimeField(null=True, blank=True)
    cerrada_en = models.DateTimeField(null=True, blank=True)
    motivo_de_cancelacion = models.TextField(blank=True)
    asistencia = models.OneToOneField(ListaDeAsistencia, on_delete=models.PROTECT, related_name="+")
    minuta = models.OneToOneField(Minuta, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        ordering = ["ejercicio", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "numero"], name="una_sesion_por_numero"),
            models.CheckConstraint(
                condition=Q(inicia__gte=models.F("convocada_en")), name="sesion_despues_de_su_convocatoria"
            ),
            models.CheckConstraint(
                condition=Q(termina__isnull=True) | Q(termina__gt=models.F("inicia")),
                name="sesion_termina_despues_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return f"Sesión {self.numero}"

    @property
    def asunto(self) -> str:
        return f"sesion:{self.ejercicio.slug}/{self.numero}"


class PuntoDeAgenda(models.Model):
    """Something to be dealt with. `parte` proposed it (empty: coordination)."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="puntos")
    orden = models.PositiveSmallIntegerField()
    titulo = models.CharField("título", max_length=200)
    detalle = models.TextField(blank=True)
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Added once the call had been sent: the page says so.
    agregado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "punto de la agenda"
        verbose_name_plural = "puntos de la agenda"
        ordering = ["sesion", "orden"]
        constraints = [models.UniqueConstraint(fields=["sesion", "orden"], name="un_punto_por_lugar")]

    def __str__(self) -> str:
        return self.titulo
