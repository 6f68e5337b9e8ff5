"""A promise between partes, who answers for it, and what the independent review said of it."""

from django.db import models
from django.db.models import Q

from compromisos.enums import EfectoDePolitica, EstadoCompromiso, Nivel, Papel, Semaforo, TipoDeCompromiso
from comun.enums import Certeza
from comun.modelos import ConNaturaleza
from consultas.models import Tema
from mesas.models import Nodo, Solucion
from planes.models import Plan
from secretariado.models import ConFuentes, Ejercicio, Organizacion


class Compromiso(ConNaturaleza, ConFuentes):
    """One commitment of a plan (domain.md §6).

    While it is drafted its fields are what people edit, one version after another. Once approved they repeat the text
    in force, which is `version_vigente`: a difference between the two is found by `verificar_integridad`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="compromisos")
    slug = models.SlugField(max_length=120, unique=True)
    numero = models.PositiveSmallIntegerField("número")
    nombre_corto = models.CharField(max_length=250)
    texto = models.TextField(blank=True)
    problema = models.TextField(blank=True)
    tipo = models.CharField(max_length=10, choices=TipoDeCompromiso.choices)
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, null=True, blank=True, related_name="compromisos")
    tema_texto = models.CharField("tema según las fuentes", max_length=200, blank=True)
    solucion_texto = models.TextField("solución según las fuentes", blank=True)
    resultado_texto = models.TextField("lo que las fuentes dicen que resultó", blank=True)
    responsables_texto = models.CharField("responsables según las fuentes", max_length=500, blank=True)
    solucion = models.ForeignKey(
        Solucion, on_delete=models.PROTECT, null=True, blank=True, related_name="compromisos", verbose_name="solución"
    )
    causas = models.ManyToManyField(Nodo, blank=True, related_name="compromisos")
    statu_quo = models.TextField("cómo están las cosas hoy", blank=True)
    objetivo = models.TextField(blank=True)
    resultado_esperado = models.TextField(blank=True)
    beneficiarios = models.TextField("a quién beneficia", blank=True)
    efecto = models.CharField("qué hace con la política", max_length=8, choices=EfectoDePolitica.choices, blank=True)
    politica = models.CharField("política pública", max_length=300, blank=True)
    recursos = models.TextField("con qué recursos", blank=True)
    monto = models.DecimalField("monto, en pesos", max_digits=14, decimal_places=2, null=True, blank=True)
    # The highest of its four axes, kept by the command that writes them, so that lists need no join.
    ambicion = models.CharField("ambición", max_length=11, choices=Nivel.choices, blank=True, editable=False)
    estado = models.CharField(max_length=15, choices=EstadoCompromiso.choices, default=EstadoCompromiso.BORRADOR)
    inicio = models.DateField(null=True, blank=True)
    fin = models.DateField(null=True, blank=True)
    dentro_del_denominador = models.BooleanField("cuenta en el total del plan", default=True)
    codigo_ogp = models.CharField("código de OGP", max_length=12, blank=True, db_index=True)
    nombre_ogp_en = models.CharField("nombre en OGP (inglés)", max_length=250, blank=True)
    discrepancias = models.TextField("diferencias entre fuentes", blank=True)
    organizaciones = models.ManyToManyField(Organizacion, through="Responsabilidad", related_name="compromisos")
    # The newest report, kept by the command that records one, so that lists need no subquery.
    ultimo_avance = models.ForeignKey(
        "compromisos.Avance", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField("versión", default=1)
    version_vigente = models.ForeignKey(
        "compromisos.VersionDeCompromiso",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    semaforo = models.CharField("semáforo", max_length=22, choices=Semaforo.choices, blank=True, db_index=True)
    # Points of a hundred as `semaforo.medir` tells them, on the day `medido_el`; kept so that lists measure nothing.
    avance = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    peso_informado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    verificado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    peso_verificado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    en_disputa = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    esperado = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    medido_el = models.DateField(null=True, blank=True, editable=False)
    # Acceptances that the route in force has, of those that it needs; kept by the commands of the route.
    aceptaciones = models.PositiveSmallIntegerField(default=0, editable=False)
    aceptaciones_pedidas = models.PositiveSmallIntegerField(default=0, editable=False)
    texto_plegado = models.TextField(editable=False)

    class Meta:
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"
        ordering = ["plan", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="un_compromiso_por_numero"),
            models.CheckConstraint(
                condition=Q(inicio__isnull=True) | Q(fin__isnull=True) | Q(fin__gte=models.F("inicio")),
                name="compromiso_termina_despues_de_empezar",
            ),
            models.CheckConstraint(condition=Q(monto__isnull=True) | Q(monto__gte=0), name="un_monto_no_es_negativo"),
        ]

    def __str__(self) -> str:
        return self.nombre_corto

    @property
    def asunto(self) -> str:
        return f"compromiso:{self.slug}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio


class Responsabilidad(models.Model):
    """That an organisation answers for a commitment, or accompanies and contrasts it."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="responsabilidades")
    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="responsabilidades")
    papel = models.CharField(max_length=15, choices=Papel.choices)
    orden = models.PositiveSmallIntegerField(default=0)
    nombre_en_fuente = models.CharField("como la nombra la fuente", max_length=250, blank=True)

    class Meta:
        verbose_name = "responsabilidad"
        verbose_name_plural = "responsabilidades"
        ordering = ["compromiso", "-papel", "orden", "pk"]
        constraints = [models.UniqueConstraint(fields=["compromiso", "organizacion"], name="un_papel_por_organizacion")]

    def __str__(self) -> str:
        return f"{self.get_papel_display()} {self.organizacion_id}"


class CodificacionIRM(ConFuentes):
    """What OGP's independent reporting mechanism coded of a commitment, under the scale of its time."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="codificaciones")
    dimension = models.CharField("dimensión", max_length=40)
    valor = models.CharField(max_length=120)
    certeza = models.CharField(max_length=20, choices=Certeza.choices, default=Certeza.EXTRACTO)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "codificación del IRM"
        verbose_name_plural = "codificaciones del IRM"
        ordering = ["compromiso", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "dimension"], name="una_codificacion_por_dimension")
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.valor}"
