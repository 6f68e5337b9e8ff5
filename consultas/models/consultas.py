"""A consultation: what is asked, when, through which channels and by which rules."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from comun import reloj
from comun.modelos import ConNaturaleza
from consultas.enums import EstadoConsulta, Fase, Metodo, ReglaDeParticipacion, TipoDeCanal
from planes.models import Plan
from secretariado.models import ConFuentes, Ejercicio


class Consulta(ConNaturaleza, ConFuentes):
    """One consultation of a plan. Its phases are compared with the clock at request time (domain.md §4)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="consultas")
    slug = models.SlugField(max_length=80, unique=True)
    titulo = models.CharField("título", max_length=200)
    entradilla = models.TextField(blank=True)
    informacion = models.TextField("información previa", blank=True, help_text="Markdown")
    estado = models.CharField(max_length=20, choices=EstadoConsulta.choices, default=EstadoConsulta.BORRADOR)
    metodo = models.CharField("método", max_length=10, choices=Metodo.choices, default=Metodo.APOYOS)
    regla = models.CharField(
        "regla de participación",
        max_length=10,
        choices=ReglaDeParticipacion.choices,
        default=ReglaDeParticipacion.CORREO,
    )
    max_por_boleta = models.PositiveSmallIntegerField("votos por boleta", default=5)
    max_por_eje = models.PositiveSmallIntegerField("votos por eje", default=2)
    # Method *puntos*: P to share out, up to Q for one topic.
    puntos_por_boleta = models.PositiveSmallIntegerField("puntos por boleta", default=10)
    puntos_por_tema = models.PositiveSmallIntegerField("puntos por tema", default=5)
    edad_minima = models.PositiveSmallIntegerField("edad mínima", default=0)
    # Codes joined by commas; the first is the one of the page. `idiomas.py` knows their names.
    idiomas = models.CharField(max_length=200, default="es")
    pide_datos_de_grupo = models.BooleanField("pregunta datos de grupo, opcionales", default=True)
    con_auditoria = models.BooleanField("el Secretariado revisa la urna antes de barajarla", default=False)
    dias_de_auditoria = models.PositiveSmallIntegerField("días para la revisión", default=3)
    plazo_de_respuesta = models.PositiveSmallIntegerField("días para responder cada propuesta", default=20)
    copiada_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="copias", editable=False
    )
    # The pause in force or to come (electoral silence); `Pausa` keeps them all. Here so that no page asks again.
    pausada_desde = models.DateTimeField(null=True, blank=True, editable=False)
    pausada_hasta = models.DateTimeField(null=True, blank=True, editable=False)
    motivo_de_pausa = models.TextField(blank=True, editable=False)
    # Fingerprint of the options, frozen when the vote opens; empty before.
    huella_opciones = models.CharField(max_length=64, blank=True, editable=False)
    votacion_terminada_en = models.DateTimeField(null=True, blank=True, editable=False)
    # Maintained by commands with F(): lists never count rows.
    propuestas_publicas = models.PositiveIntegerField(default=0, editable=False)
    propuestas_respondidas = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "consulta"
        verbose_name_plural = "consultas"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(max_por_boleta__gte=1, max_por_eje__gte=1), name="la_boleta_admite_al_menos_un_voto"
            ),
            models.CheckConstraint(
                condition=Q(puntos_por_boleta__gte=1, puntos_por_tema__gte=1),
                name="la_boleta_reparte_al_menos_un_punto",
            ),
            models.CheckConstraint(
                condition=Q(pausada_desde__isnull=True, pausada_hasta__isnull=True)
                | Q(pausada_hasta__gt=models.F("pausada_desde")),
                name="la_pausa_termina_despues_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def asunto(self) -> str:
        return f"consulta:{self.slug}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio


class FaseDeConsulta(models.Model):
    """When a phase runs: from `inicio` (included) to `fin` (excluded)."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="fases")
    fase = models.CharField(max_length=16, choices=Fase.choices)
    inicio = models.DateTimeField()
    fin = models.DateTimeField()

    class Meta:
        verbose_name = "fase de consulta"
        verbose_name_plural = "fases de consulta"
        ordering = ["consulta_id", "inicio", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consulta", "fase"], name="una_fase_de_cada_tipo"),
            models.CheckConstraint(condition=Q(fin__gt=models.F("inicio")), name="fase_termina_despues_de_empezar"),
        ]

    def __str__(self) -> str:
        return self.get_fase_display()


class Eje(models.Model):
    """A theme that groups topics; a ballot has a limit per eje."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="ejes")
    numero = models.PositiveSmallIntegerField("número")
    nombre = models.CharField(max_length=200)

    class Meta:
        verbose_name = "eje"
        verbose_name_plural = "ejes"
        ordering = ["consulta_id", "numero"]
        constraints = [models.UniqueConstraint(fields=["consulta", "numero"], name="un_eje_por_numero")]

    def __str__(self) -> str:
        return self.nombre


class Canal(models.Model):
    """A way to take part, on the web or off it."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="canales")
    tipo = models.CharField(max_length=15, choices=TipoDeCanal.choices)
    descripcion = models.TextField("descripción", blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "canal"
        verbose_name_plural = "canales"
        ordering = ["consulta_id", "orden", "pk"]

    def __str__(self) -> str:
        return self.get_tipo_display()


class CifraDeConsulta(ConFuentes):
    """A figure of participation that a source declares (datos/volumenes.csv)."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="cifras")
    indicador = models.CharField(max_length=200)
    valor = models.PositiveIntegerField()
    nota = models.CharField(max_length=200, blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "cifra de consulta"
        verbose_name_plural = "cifras de consultas"
        ordering = ["consulta_id", "orden"]

    def __str__(self) -> str:
        return f"{self.indicador}: {self.valor}"


class Prorroga(models.Model):
    """A phase that was extended: an act with a public reason, never a silent edit of a date (domain.md §3)."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="prorrogas")
    fase = models.CharField(max_length=16, choices=Fase.choices)
    fin_anterior = models.DateTimeField()
    fin_nuevo = models.DateTimeField()
    motivo = models.TextField()
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registrada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "prórroga"
        verbose_name_plural = "prórrogas"
        ordering = ["consulta_id", "registrada_en"]
        constraints = [
            models.CheckConstraint(condition=Q(fin_nuevo__gt=models.F("fin_anterior")), name="una_prorroga_alarga"),
        ]

    def __str__(self) -> str:
        return f"{self.get_fase_display()}: {self.motivo[:40]}"


class Pausa(models.Model):
    """Participation stopped between two instants, with its reason: electoral silence above all (domain.md §4)."""

    consulta = models.ForeignKey(Consulta, on_delete=models.PROTECT, related_name="pausas")
    desde = models.DateTimeField()
    hasta = models.DateTimeField()
    motivo = models.TextField()
    fundamento = models.CharField("fundamento legal", max_length=300, blank=True)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)
    levantada_en = models.DateTimeField("levantada antes de su fin", null=True, blank=True)

    class Meta:
        verbose_name = "pausa"
        verbose_name_plural = "pausas"
        ordering = ["consulta_id", "desde", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gt=models.F("desde")), name="una_pausa_dura_algo"),
        ]

    def __str__(self) -> str:
        return f"pausa de {self.consulta_id}: {self.motivo[:40]}"
