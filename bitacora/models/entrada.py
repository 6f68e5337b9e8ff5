"""Entries, and the erasable table of what they hold only as a salted hash."""

from django.db import models

from bitacora.models.cadena import Cadena


class Entrada(models.Model):
    """One act of authority, as it was recorded. Triggers refuse any change.

    `texto` is what was hashed, to the byte. The other columns repeat it so that it can be searched; should they ever
    say something else, `texto` rules and `verificar_bitacora` turns red.
    """

    cadena = models.ForeignKey(Cadena, on_delete=models.PROTECT, related_name="entradas", verbose_name="cadena")
    numero = models.PositiveIntegerField("número")
    registrado_en = models.DateTimeField("registrado en")
    ocurrido_en = models.DateTimeField("ocurrido en")
    verbo = models.CharField("verbo", max_length=100)
    asunto_tipo = models.CharField("tipo de asunto", max_length=40)
    asunto = models.CharField("asunto", max_length=200)
    rol = models.CharField("rol", max_length=60)
    organizacion = models.CharField("organización", max_length=300, blank=True)
    texto = models.TextField("texto")
    anterior = models.CharField("huella anterior", max_length=64)
    huella = models.CharField("huella", max_length=64, unique=True)

    class Meta:
        verbose_name = "entrada"
        verbose_name_plural = "entradas"
        ordering = ["cadena_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["cadena", "numero"], name="un_numero_por_entrada_en_cada_cadena"),
            models.UniqueConstraint(fields=["cadena", "anterior"], name="la_cadena_no_se_bifurca"),
            models.CheckConstraint(condition=models.Q(numero__gte=1), name="las_entradas_se_numeran_desde_uno"),
        ]
        indexes = [
            models.Index(fields=["cadena", "verbo", "-numero"], name="entrada_por_verbo"),
            models.Index(fields=["cadena", "asunto_tipo", "-numero"], name="entrada_por_tipo"),
            models.Index(fields=["cadena", "asunto", "-numero"], name="entrada_por_asunto"),
            models.Index(fields=["cadena", "ocurrido_en"], name="entrada_por_fecha"),
        ]

    def __str__(self) -> str:
        return f"{self.cadena_id}:{self.numero} {self.verbo}"


class NombreAsentado(models.Model):
    """A name or a free text behind a salted hash, with its salt. Erasing the row leaves the chain verifiable.

    `campo` is the place of the hash in the entry: `actor.nombre` or `cambio.<key>`. `publico` texts are disclosed by
    the page and the export while they are held. `titular` is an opaque key; there is no foreign key to people.
    """

    entrada = models.ForeignKey(Entrada, on_delete=models.PROTECT, related_name="nombres", verbose_name="entrada")
    campo = models.CharField("campo", max_length=100)
    sal = models.CharField("sal", max_length=64)
    valor = models.TextField("valor")
    titular = models.CharField("titular", max_length=64, blank=True, db_index=True)
    publico = models.BooleanField("se muestra", default=False)

    class Meta:
        verbose_name = "nombre asentado"
        verbose_name_plural = "nombres asentados"
        ordering = ["entrada_id", "campo"]
        constraints = [models.UniqueConstraint(fields=["entrada", "campo"], name="un_nombre_por_campo_de_la_entrada")]

    def __str__(self) -> str:
        return f"{self.entrada_id} {self.campo}"
