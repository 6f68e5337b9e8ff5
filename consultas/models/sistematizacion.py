"""From many propuestas to a few temas: who joined what, what was answered, and how it was undone. Nothing is deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from consultas.enums import TipoDeRespuesta
from consultas.models.consultas import Consulta
from consultas.models.propuestas import Propuesta
from consultas.models.temas import Tema
from secretariado.models import Ejercicio


class IntegracionEnTema(models.Model):
    """A person put a propuesta into a tema. `hasta` is set when it is undone; `Propuesta.tema` is the one in force."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="integraciones")
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="integraciones")
    desde = models.DateTimeField(default=reloj.ahora)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hasta = models.DateTimeField(null=True, blank=True)
    deshecha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "integración en tema"
        verbose_name_plural = "integraciones en temas"
        ordering = ["propuesta_id", "desde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["propuesta"], condition=Q(hasta__isnull=True), name="una_integracion_vigente_por_propuesta"
            )
        ]

    def __str__(self) -> str:
        return f"{self.propuesta_id} en {self.tema_id}"


class FusionDeTemas(models.Model):
    """A tema joined into another of the same consulta. Undone until the vote opens; never deleted."""

    origen = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="fusiones")
    destino = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="absorbidos")
    motivo = models.TextField()
    hecha_en = models.DateTimeField(default=reloj.ahora)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deshecha_en = models.DateTimeField(null=True, blank=True)
    deshecha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "fusión de temas"
        verbose_name_plural = "fusiones de temas"
        ordering = ["hecha_en", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origen"], condition=Q(deshecha_en__isnull=True), name="una_fusion_vigente_por_tema"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origen_id} en {self.destino_id}"


class RespuestaRazonada(models.Model):
    """What the coordination answers, with reasons, to one propuesta or to a group of them."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="respuestas")
    folio = models.CharField(max_length=16, unique=True)
    tipo = models.CharField(max_length=12, choices=TipoDeRespuesta.choices)
    texto = models.TextField()
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, null=True, blank=True, related_name="respuestas")
    destino = models.CharField("a quién se turna", max_length=200, blank=True)
    emitida_en = models.DateTimeField(default=reloj.ahora)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deshecha_en = models.DateTimeField(null=True, blank=True)
    deshecha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    motivo_de_deshacer = models.TextField(blank=True)

    class Meta:
        verbose_name = "respuesta razonada"
        verbose_name_plural = "respuestas razonadas"
        ordering = ["-emitida_en", "-pk"]

    def __str__(self) -> str:
        return self.folio

    @property
    def asunto(self) -> str:
        return f"respuesta_razonada:{self.folio}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.consulta.plan.ejercicio


class PropuestaRespondida(models.Model):
    """Which propuestas an answer serves. One answer in force for each; undone ones stay as history."""

    respuesta = models.ForeignKey(RespuestaRazonada, on_delete=models.PROTECT, related_name="servidas")
    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="respuestas")
    version = models.PositiveSmallIntegerField("versión que se respondió")
    vigente = models.BooleanField(default=True)

    class Meta:
        verbose_name = "propuesta respondida"
        verbose_name_plural = "propuestas respondidas"
        ordering = ["respuesta_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["propuesta"], condition=Q(vigente=True), name="una_respuesta_vigente_por_propuesta"
            )
        ]

    def __str__(self) -> str:
        return f"{self.respuesta_id} a {self.propuesta_id}"


class Agrupamiento(models.Model):
    """One run of the machine that looks for similar propuestas: a suggestion, never an act."""

    consulta = models.ForeignKey(Consulta, on_delete=models.CASCADE, related_name="agrupamientos")
    calculado_en = models.DateTimeField(default=reloj.ahora)
    propuestas = models.PositiveIntegerField()
    umbral = models.DecimalField(max_digits=4, decimal_places=3)

    class Meta:
        verbose_name = "agrupamiento sugerido"
        verbose_name_plural = "agrupamientos sugeridos"
        ordering = ["-calculado_en", "-pk"]

    def __str__(self) -> str:
        return f"agrupamiento de {self.consulta_id}"


class MiembroDeGrupo(models.Model):
    """A propuesta in a suggested group. `parecido` (0 to 1) is the best it has with another of the group."""

    agrupamiento = models.ForeignKey(Agrupamiento, on_delete=models.CASCADE, related_name="miembros")
    numero = models.PositiveIntegerField("número de grupo")
    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="+")
    parecido = models.DecimalField(max_digits=4, decimal_places=3)

    class Meta:
        verbose_name = "miembro de grupo sugerido"
        verbose_name_plural = "miembros de grupos sugeridos"
        ordering = ["agrupamiento_id", "numero", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agrupamiento", "propuesta"], name="un_grupo_sugerido_por_propuesta")
        ]

    def __str__(self) -> str:
        return f"{self.propuesta_id} en el grupo {self.numero}"
