"""An action plan."""

from django.db import models

from comun.modelos import ConNaturaleza
from planes.enums import EstadoPlan
from secretariado.models import ConFuentes, Ejercicio


class Plan(ConNaturaleza, ConFuentes):
    """One plan of an ejercicio, with exactly eight stages. Its ordinal and its clave are different data (I14)."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="planes")
    slug = models.SlugField(max_length=80, unique=True)
    clave = models.CharField(max_length=40)
    orden = models.PositiveSmallIntegerField()
    titulo = models.CharField("título", max_length=200)
    resumen = models.TextField(blank=True)
    inicio = models.DateField(null=True, blank=True)
    fin = models.DateField(null=True, blank=True)
    periodo_texto = models.CharField("periodo según las fuentes", max_length=80, blank=True)
    estado = models.CharField(max_length=12, choices=EstadoPlan.choices, default=EstadoPlan.PREPARACION)
    metodo = models.TextField("método", blank=True)
    organo = models.CharField("órgano que lo condujo", max_length=200, blank=True)
    resultado = models.TextField("resultado según las fuentes", blank=True)
    # Figures that sources declare; what the portal counts itself is never stored here.
    compromisos_declarados = models.PositiveSmallIntegerField(null=True, blank=True)
    cocreados_declarados = models.PositiveSmallIntegerField(null=True, blank=True)
    proactivos_declarados = models.PositiveSmallIntegerField(null=True, blank=True)
    ejes_texto = models.TextField("ejes o temas según las fuentes", blank=True)
    inconsistencias = models.TextField(blank=True)
    titulo_plegado = models.CharField(max_length=250, editable=False, db_index=True)

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "planes"
        ordering = ["ejercicio", "-orden"]
        constraints = [
            models.UniqueConstraint(fields=["ejercicio", "orden"], name="un_plan_por_orden"),
            models.UniqueConstraint(fields=["ejercicio", "clave"], name="un_plan_por_clave"),
            models.CheckConstraint(
                condition=models.Q(inicio__isnull=True)
                | models.Q(fin__isnull=True)
                | models.Q(fin__gte=models.F("inicio")),
                name="plan_termina_despues_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"plan:{self.slug}"
