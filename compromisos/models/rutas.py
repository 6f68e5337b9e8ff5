"""The route of a commitment: lines, activities, who accepted them by name, and every date that moved (domain.md §7)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from compromisos.enums import DeQuien, EstadoDeRuta, SentidoDeAceptacion
from compromisos.models.compromisos import Compromiso
from comun import reloj
from secretariado.models import Ejercicio, Organizacion


class Ruta(models.Model):
    """Where the plan of work of a commitment stands. `version` is optimistic; `vigente` is what was presented last."""

    compromiso = models.OneToOneField(Compromiso, on_delete=models.PROTECT, related_name="ruta")
    estado = models.CharField(max_length=14, choices=EstadoDeRuta.choices, default=EstadoDeRuta.EN_PREPARACION)
    version = models.PositiveIntegerField("versión", default=1)
    vigente = models.ForeignKey(
        "compromisos.VersionDeRuta", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "ruta"
        verbose_name_plural = "rutas"

    def __str__(self) -> str:
        return f"Ruta de {self.compromiso_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio


class LineaDeAccion(models.Model):
    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="lineas")
    numero = models.PositiveSmallIntegerField("número")
    titulo = models.CharField("título", max_length=200)
    descripcion = models.TextField("descripción", blank=True)

    class Meta:
        verbose_name = "línea de acción"
        verbose_name_plural = "líneas de acción"
        ordering = ["compromiso", "numero"]
        constraints = [models.UniqueConstraint(fields=["compromiso", "numero"], name="una_linea_por_numero")]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio


class Actividad(models.Model):
    """One thing to be done, by whom and when. `clave` ("2.3") is its name for ever within its commitment.

    `peso`: points of a hundred, of the authority's or of society's work, each apart. `inicio_original` and
    `fin_original`: as first accepted; a date moves afterwards only by `Reprogramacion`.
    """

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="actividades")
    linea = models.ForeignKey(LineaDeAccion, on_delete=models.PROTECT, related_name="actividades")
    clave = models.CharField(max_length=8)
    orden = models.PositiveSmallIntegerField(default=0)
    titulo = models.CharField("título", max_length=250)
    descripcion = models.TextField("descripción", blank=True)
    de_quien = models.CharField("de quién", max_length=10, choices=DeQuien.choices, default=DeQuien.AUTORIDAD)
    inicio = models.DateField()
    fin = models.DateField()
    inicio_original = models.DateField(null=True, blank=True)
    fin_original = models.DateField(null=True, blank=True)
    responsable = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="actividades")
    corresponsables = models.ManyToManyField(Organizacion, blank=True, related_name="actividades_que_acompana")
    medio_de_verificacion = models.CharField("medio de verificación", max_length=500, blank=True)
    peso = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    predecesoras = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="siguientes")
    retirada = models.BooleanField(default=False)
    # The two keys, kept by the commands that report and contrast, so that boards add up nothing: the newest report in
    # force and the day it tells of, and the least that the newest look of each organisation of society saw. None: nobody said.
    informado = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True, editable=False)
    informado_el = models.DateField(null=True, blank=True, editable=False)
    verificado = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True, editable=False)
    verificado_el = models.DateField(null=True, blank=True, editable=False)
    creada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "actividad"
        verbose_name_plural = "actividades"
        ordering = ["compromiso", "linea__numero", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "clave"], name="una_actividad_por_clave"),
            models.CheckConstraint(condition=Q(fin__gte=F("inicio")), name="una_actividad_termina_despues_de_empezar"),
            models.CheckConstraint(condition=Q(peso__gte=0, peso__lte=100), name="un_peso_va_de_0_a_100"),
        ]

    def __str__(self) -> str:
        return f"{self.clave} {self.titulo}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"actividad:{self.compromiso.slug}/{self.clave}"


class Reprogramacion(models.Model):
    """Dates of an accepted activity that moved, and why. Append-only."""

    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, related_name="reprogramaciones")
    inicio_anterior = models.DateField()
    fin_anterior = models.DateField()
    inicio_nuevo = models.DateField()
    fin_nuevo = models.DateField()
    motivo = models.TextField()
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "reprogramación"
        verbose_name_plural = "reprogramaciones"
        ordering = ["actividad", "-pk"]

    def __str__(self) -> str:
        return f"{self.actividad_id}: {self.fin_anterior} → {self.fin_nuevo}"


class VersionDeRuta(models.Model):
    """A whole route as it was presented to be accepted, in canonical JSON, with its SHA-256. Append-only, by trigger."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="versiones_de_ruta")
    numero = models.PositiveSmallIntegerField()
    texto = models.TextField()
    huella = models.CharField(max_length=64)
    presentada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    presentada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "versión de la ruta"
        verbose_name_plural = "versiones de rutas"
        ordering = ["compromiso", "numero"]
        constraints = [models.UniqueConstraint(fields=["compromiso", "numero"], name="una_version_por_numero_de_ruta")]

    def __str__(self) -> str:
        return f"Ruta {self.numero} de {self.compromiso_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio


class Aceptacion(models.Model):
    """An organisation accepts the route that it has to carry out, or says why not: who, when, which text (seed 004, 7.2)."""

    version = models.ForeignKey(VersionDeRuta, on_delete=models.PROTECT, related_name="aceptaciones")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="aceptaciones")
    sentido = models.CharField(max_length=10, choices=SentidoDeAceptacion.choices)
    razon = models.TextField("razón", blank=True)
    huella = models.CharField(max_length=64)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aceptada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "aceptación"
        verbose_name_plural = "aceptaciones"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organizacion"], name="una_aceptacion_por_organizacion_y_ruta")
        ]

    def __str__(self) -> str:
        return f"{self.organizacion_id}: {self.get_sentido_display()}"
