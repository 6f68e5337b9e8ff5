"""An open-government exercise: federal, of a state or of a municipality."""

from django.db import models

from comun.enums import Certeza
from comun.modelos import ConNaturaleza
from secretariado.enums import Ambito, Estatus
from secretariado.models.fuentes import ConFuentes


class Ejercicio(ConNaturaleza, ConFuentes):
    """Where plans are co-created. Its status is a dated, sourced history, never a single field (domain.md §2)."""

    slug = models.SlugField(max_length=80, unique=True)
    nombre = models.CharField(max_length=120)
    codigo = models.CharField("código de tres letras", max_length=3, unique=True)
    clave_inegi = models.CharField("clave del INEGI", max_length=5)
    ambito = models.CharField("ámbito", max_length=10, choices=Ambito.choices)
    zona_horaria = models.CharField(max_length=40, default="America/Mexico_City")
    notas = models.TextField(blank=True)
    nombre_plegado = models.CharField(max_length=150, editable=False, db_index=True)
    clave_de_orden = models.CharField(max_length=200, editable=False, db_index=True)
    # What every page of the ejercicio says while a parte is missing: {"frase", "motivo", "parte", "desde"}, kept by
    # secretariado.commands.quorum; empty while the quorum is possible.
    sin_quorum = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "ejercicio"
        verbose_name_plural = "ejercicios"
        ordering = ["clave_de_orden"]

    def __str__(self) -> str:
        return self.nombre

    @property
    def asunto(self) -> str:
        return f"ejercicio:{self.slug}"


class EstatusDeEjercicio(ConFuentes):
    """What one source says of an ejercicio's status, and when. `es_el_mostrado` is the one lists and map use."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="estatus")
    # Empty when the wording of the source fits no status.
    estatus = models.CharField(max_length=30, choices=Estatus.choices, blank=True)
    # The wording of the source when it does not fit one status ("con_plan y sin_ejercicio").
    dicho_por_la_fuente = models.CharField(max_length=200, blank=True)
    desde = models.DateField(null=True, blank=True)
    fecha_texto = models.CharField(max_length=60, blank=True)
    es_el_mostrado = models.BooleanField(default=False)
    contradice = models.BooleanField("contradice a otra fuente", default=False)
    certeza = models.CharField(max_length=20, choices=Certeza.choices, default=Certeza.SEMILLA)
    nota = models.TextField(blank=True)

    class Meta:
        verbose_name = "estatus de ejercicio"
        verbose_name_plural = "estatus de ejercicios"
        ordering = ["ejercicio", "-es_el_mostrado", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ejercicio"], condition=models.Q(es_el_mostrado=True), name="un_estatus_mostrado_por_ejercicio"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ejercicio_id}: {self.get_estatus_display()}"


class Declaratoria(ConFuentes):
    """The signed will to take part. Real ones are known by year only, and sources may disagree on it."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="declaratorias")
    fecha = models.DateField(null=True, blank=True)
    fecha_texto = models.CharField(max_length=60, blank=True)
    firmantes = models.TextField(blank=True)
    firma_ejecutivo = models.BooleanField("firmada por el Ejecutivo", default=False)
    firma_garante = models.BooleanField("firmada por el órgano garante", default=False)
    enlace = models.URLField(max_length=500, blank=True)
    nota = models.TextField(blank=True)

    class Meta:
        verbose_name = "declaratoria"
        verbose_name_plural = "declaratorias"
        ordering = ["ejercicio", "fecha_texto"]

    def __str__(self) -> str:
        return f"Declaratoria {self.fecha_texto}"


class Secretariado(ConFuentes):
    """The body that decides. Its public name varies (STT, STL, Comité Coordinador) and one may succeed another."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="secretariados")
    nombre = models.CharField(max_length=200)
    sigla = models.CharField(max_length=20, blank=True)
    desde = models.DateField(null=True, blank=True)
    hasta = models.DateField(null=True, blank=True)
    periodo_texto = models.CharField(max_length=80, blank=True)
    sucede_a = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sucedido_por"
    )
    reglas_enlace = models.URLField("reglas internas", max_length=500, blank=True)
    composicion = models.TextField("composición según las fuentes", blank=True)
    nota = models.TextField(blank=True)

    class Meta:
        verbose_name = "secretariado"
        verbose_name_plural = "secretariados"
        ordering = ["ejercicio", "desde", "pk"]

    def __str__(self) -> str:
        return self.nombre
