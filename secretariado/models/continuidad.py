"""When a parte leaves and how the body is put together again; how a parte chooses its own people (domain.md §2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archivos.models import Archivo
from comun import reloj
from secretariado.enums import EstadoDeCandidatura, EstadoDeReconstitucion, EstadoDeSeleccion, TipoDeReconstitucion
from secretariado.models.ejercicios import Ejercicio, Secretariado
from secretariado.models.fuentes import ConFuentes
from secretariado.models.organizaciones import Organizacion
from secretariado.models.partes import Parte


class RetiroDeParte(ConFuentes):
    """A parte left the Secretariado, with its statement of reasons. Told by sources when `persona` is empty."""

    secretariado = models.ForeignKey(Secretariado, on_delete=models.PROTECT, related_name="retiros")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="retiros")
    nombre_de_parte = models.CharField(max_length=120)
    fecha = models.DateField(null=True, blank=True)
    fecha_texto = models.CharField(max_length=60, blank=True)
    motivo = models.TextField("declaración de motivos")
    enlace = models.URLField(max_length=500, blank=True)
    documento = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registrado_en = models.DateTimeField(default=reloj.ahora)
    # Set when the parte is back (its reconstitution took effect).
    terminado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "retiro de parte"
        verbose_name_plural = "retiros de partes"
        ordering = ["secretariado", "-fecha", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parte"], condition=Q(terminado_en__isnull=True), name="un_retiro_vigente_por_parte"
            )
        ]

    def __str__(self) -> str:
        return f"Retiro: {self.nombre_de_parte}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.secretariado.ejercicio


class Reconstitucion(models.Model):
    """The parte comes back, by its own notice or by a new act of installation: an act with a document, no acuerdo.

    It needs a person of that parte (`persona_de_la_parte` accepts from their own account) and 10 days of public
    objection, counted from the acceptance; it takes effect by an act of that person, once every objection is answered.
    """

    retiro = models.ForeignKey(RetiroDeParte, on_delete=models.PROTECT, related_name="reconstituciones")
    tipo = models.CharField(max_length=12, choices=TipoDeReconstitucion.choices)
    titulo = models.CharField("título del documento", max_length=200)
    texto = models.TextField()
    enlace = models.URLField(max_length=500, blank=True)
    documento = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="+")
    presentada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    presentada_en = models.DateTimeField(default=reloj.ahora)
    persona_de_la_parte = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aceptada_en = models.DateTimeField(null=True, blank=True)
    objeciones_hasta = models.DateTimeField(null=True, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoDeReconstitucion.choices)
    efectiva_en = models.DateTimeField(null=True, blank=True)
    # A new act of installation may give the body another name: then a new Secretariado succeeds the old one.
    nombre_nuevo = models.CharField("nombre nuevo del Secretariado", max_length=200, blank=True)

    class Meta:
        verbose_name = "reconstitución"
        verbose_name_plural = "reconstituciones"
        ordering = ["retiro", "-presentada_en"]
        constraints = [
            models.UniqueConstraint(
                fields=["retiro"],
                condition=Q(estado__in=["por_aceptar", "en_objecion"]),
                name="una_reconstitucion_en_tramite_por_retiro",
            )
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.retiro.ejercicio


class ObjecionAReconstitucion(models.Model):
    """What anybody with an account objects to, and what the parte answers. Public."""

    reconstitucion = models.ForeignKey(Reconstitucion, on_delete=models.PROTECT, related_name="objeciones")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    texto = models.TextField()
    registrada_en = models.DateTimeField(default=reloj.ahora)
    respuesta = models.TextField(blank=True)
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    respondida_en = models.DateTimeField(null=True, blank=True)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "objeción a una reconstitución"
        verbose_name_plural = "objeciones a reconstituciones"
        ordering = ["reconstitucion", "registrada_en"]

    def __str__(self) -> str:
        return f"Objeción {self.pk}"


class ProcesoDeSeleccion(models.Model):
    """A parte's own way of choosing who takes its seats: call → candidates → result."""

    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="procesos_de_seleccion")
    titulo = models.CharField("título", max_length=200)
    convocatoria = models.TextField()
    asientos = models.PositiveSmallIntegerField("lugares por ocupar", default=1)
    abre = models.DateTimeField()
    cierra = models.DateTimeField()
    estado = models.CharField(max_length=10, choices=EstadoDeSeleccion.choices, default=EstadoDeSeleccion.ABIERTO)
    resultado = models.TextField("resultado y razones", blank=True)
    resuelto_en = models.DateTimeField(null=True, blank=True)
    convocado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    convocado_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "proceso de selección"
        verbose_name_plural = "procesos de selección"
        ordering = ["parte", "-convocado_en"]
        constraints = [
            models.CheckConstraint(condition=Q(cierra__gt=models.F("abre")), name="seleccion_cierra_despues_de_abrir")
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.parte.ejercicio


class Candidatura(models.Model):
    """Somebody who offers to take a seat, from their own account, in public."""

    proceso = models.ForeignKey(ProcesoDeSeleccion, on_delete=models.PROTECT, related_name="candidaturas")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organizacion = models.CharField("organización", max_length=200, blank=True)
    semblanza = models.TextField()
    estado = models.CharField(max_length=12, choices=EstadoDeCandidatura.choices, default=EstadoDeCandidatura.POSTULADA)
    postulada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "candidatura"
        verbose_name_plural = "candidaturas"
        ordering = ["proceso", "postulada_en", "pk"]
        constraints = [models.UniqueConstraint(fields=["proceso", "persona"], name="una_candidatura_por_persona")]

    def __str__(self) -> str:
        return f"{self.persona_id} en {self.proceso_id}"
