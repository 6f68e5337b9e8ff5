"""Who was there. Neither a list nor its rows know of which event: the event points to its list (architecture.md §1)."""

from django.conf import settings
from django.db import models

from comun import reloj
from secretariado.enums import SexoDeAsistencia, ViaDePresencia
from secretariado.models.ejercicios import Ejercicio
from secretariado.models.organizaciones import Sector
from secretariado.models.partes import Parte


class ListaDeAsistencia(models.Model):
    """The attendance of one session, event or workshop."""

    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="listas_de_asistencia")
    titulo = models.CharField(max_length=200)

    class Meta:
        verbose_name = "lista de asistencia"
        verbose_name_plural = "listas de asistencia"

    def __str__(self) -> str:
        return self.titulo


class Presencia(models.Model):
    """A member of the Secretariado in a list. What coordination marks counts only once confirmed (domain.md §2)."""

    lista = models.ForeignKey(ListaDeAsistencia, on_delete=models.PROTECT, related_name="presencias")
    integrante = models.ForeignKey("secretariado.Integrante", on_delete=models.PROTECT, related_name="presencias")
    via = models.CharField(max_length=12, choices=ViaDePresencia.choices)
    registrada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada_en = models.DateTimeField(default=reloj.ahora)
    confirmada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmada_en = models.DateTimeField(null=True, blank=True)
    salio_en = models.DateTimeField("se retiró a las", null=True, blank=True)

    class Meta:
        verbose_name = "presencia"
        verbose_name_plural = "presencias"
        ordering = ["lista", "registrada_en", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lista", "integrante"], name="una_presencia_por_integrante"),
        ]

    def __str__(self) -> str:
        return f"{self.integrante_id} en {self.lista_id}"

    @property
    def acreditada(self) -> bool:
        """Whether it counts: the member said so, or somebody who may confirmed it."""
        return self.via == ViaDePresencia.PROPIA or self.confirmada_en is not None

    @property
    def esta(self) -> bool:
        """Accredited and still in the room."""
        return self.acreditada and self.salio_en is None


class RenglonDeAsistencia(models.Model):
    """How many people of a sector and sex attended. Only numbers: nobody is listed."""

    lista = models.ForeignKey(ListaDeAsistencia, on_delete=models.PROTECT, related_name="renglones")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    sexo = models.CharField(max_length=10, choices=SexoDeAsistencia.choices)
    cantidad = models.PositiveIntegerField()

    class Meta:
        verbose_name = "renglón de asistencia"
        verbose_name_plural = "renglones de asistencia"
        ordering = ["lista", "sector__orden", "sexo"]
        constraints = [
            models.UniqueConstraint(fields=["lista", "sector", "sexo"], name="un_renglon_por_sector_y_sexo"),
        ]

    def __str__(self) -> str:
        return f"{self.sector_id} {self.sexo}: {self.cantidad}"


class ConfirmacionDeLista(models.Model):
    """That a parte confirms that its people attended: coordination counts them, it does not vouch for them."""

    lista = models.ForeignKey(ListaDeAsistencia, on_delete=models.PROTECT, related_name="confirmaciones")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmada_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "confirmación de lista"
        verbose_name_plural = "confirmaciones de listas"
        constraints = [models.UniqueConstraint(fields=["lista", "parte"], name="una_confirmacion_de_lista_por_parte")]

    def __str__(self) -> str:
        return f"{self.parte_id} confirma {self.lista_id}"
