"""Public events of a plan: sensitisation, presentations, mid-term, closing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from comun.modelos import ConNaturaleza
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.models.etapas import Etapa
from planes.models.planes import Plan
from secretariado.enums import ModalidadDeSesion
from secretariado.models import Ejercicio, ListaDeAsistencia, Minuta


class Evento(ConNaturaleza):
    """A meeting open to people. Attendance is counted by sector and sex; each parte confirms its own."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="eventos")
    etapa = models.ForeignKey(Etapa, on_delete=models.PROTECT, null=True, blank=True, related_name="eventos")
    codigo = models.SlugField("código", max_length=100, unique=True)
    tipo = models.CharField(max_length=16, choices=TipoDeEvento.choices)
    titulo = models.CharField("título", max_length=200)
    descripcion = models.TextField("descripción", blank=True)
    inicia = models.DateTimeField()
    termina = models.DateTimeField()
    modalidad = models.CharField(max_length=12, choices=ModalidadDeSesion.choices)
    lugar = models.CharField(max_length=250, blank=True)
    enlace = models.URLField(max_length=500, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoDeEvento.choices, default=EstadoDeEvento.PROGRAMADO)
    motivo = models.TextField("motivo de la cancelación", blank=True)
    publicado_en = models.DateTimeField(default=reloj.ahora)
    publicado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asistencia = models.OneToOneField(ListaDeAsistencia, on_delete=models.PROTECT, related_name="+")
    minuta = models.OneToOneField(Minuta, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "evento"
        verbose_name_plural = "eventos"
        ordering = ["-inicia", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(termina__gt=models.F("inicia")), name="evento_termina_despues_de_empezar"
            )
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"evento:{self.codigo}"
