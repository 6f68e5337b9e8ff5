"""Organisations of every sector, the names they go by, and who took their place."""

from django.db import models

from comun.modelos import ConNaturaleza
from secretariado.models.fuentes import ConFuentes, Fuente


class Sector(models.Model):
    """One of the 14 sectors; sectors fold into partes of equal weight (datos/sectores.csv, domain.md §1)."""

    clave = models.CharField(max_length=40, unique=True)
    nombre = models.CharField(max_length=120)
    parte = models.CharField("parte por omisión", max_length=40)
    orden = models.PositiveSmallIntegerField()
    descripcion = models.TextField("descripción", blank=True)
    es_observador = models.BooleanField("observador, sin parte", default=False)

    class Meta:
        verbose_name = "sector"
        verbose_name_plural = "sectores"
        ordering = ["orden"]

    def __str__(self) -> str:
        return self.nombre


class Organizacion(ConNaturaleza, ConFuentes):
    """A public body, a civil-society organisation, a university… The name is the one it goes by now."""

    slug = models.SlugField(max_length=120, unique=True)
    nombre = models.CharField(max_length=250)
    sigla = models.CharField(max_length=40, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="organizaciones")
    ambito = models.CharField("ámbito", max_length=40, blank=True)
    nota = models.TextField(blank=True)
    en_nosc = models.BooleanField("integrante del NOSC", default=False)
    nombre_plegado = models.CharField(max_length=300, editable=False, db_index=True)
    clave_de_orden = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = "organización"
        verbose_name_plural = "organizaciones"
        ordering = ["clave_de_orden", "pk"]

    def __str__(self) -> str:
        return self.nombre

    @property
    def nombre_corto(self) -> str:
        return self.sigla or self.nombre


class Alias(models.Model):
    """Another name that sources give an organisation ("CMDH" for CMDPDH)."""

    organizacion = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="alias")
    nombre = models.CharField(max_length=250)
    nombre_plegado = models.CharField(max_length=300, unique=True, editable=False)

    class Meta:
        verbose_name = "alias"
        verbose_name_plural = "alias"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


class Sucesion(models.Model):
    """That an organisation took over another's functions on a date (SFP → SABG)."""

    anterior = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="sucesoras")
    posterior = models.ForeignKey(Organizacion, on_delete=models.PROTECT, related_name="antecesoras")
    desde = models.DateField(null=True, blank=True)
    fecha_texto = models.CharField(max_length=60, blank=True)
    nota = models.TextField(blank=True)
    fuente = models.ForeignKey(Fuente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "sucesión"
        verbose_name_plural = "sucesiones"
        constraints = [
            models.UniqueConstraint(fields=["anterior", "posterior"], name="una_sucesion_por_pareja"),
            models.CheckConstraint(
                condition=~models.Q(anterior=models.F("posterior")), name="nadie_se_sucede_a_si_misma"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anterior_id} → {self.posterior_id}"
