"""Where a fact comes from. A historical object always names its sources."""

from django.db import models

from comun import formatos


class Fuente(models.Model):
    """A document or a public address. Cited by author and title, never by a file name (datos/LEEME.md)."""

    clave = models.CharField(max_length=200, unique=True)
    autoria = models.CharField("autoría", max_length=300, blank=True)
    titulo = models.CharField("título", max_length=400)
    fecha = models.CharField(max_length=40, blank=True)
    lugar = models.CharField(max_length=200, blank=True)
    identificador = models.CharField(max_length=80, blank=True)
    direccion = models.CharField("dirección", max_length=700, blank=True)
    licencia = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "fuente"
        verbose_name_plural = "fuentes"
        ordering = ["titulo"]

    def __str__(self) -> str:
        return self.cita

    @property
    def cita(self) -> str:
        """The citation a page shows: author, title, date."""
        return ", ".join(parte for parte in (self.autoria, self.titulo, self.fecha_en_palabras) if parte)

    @property
    def fecha_en_palabras(self) -> str:
        """`2021-05-31` → "31 de mayo de 2021", `2019-02` → "febrero de 2019"; anything else as it came."""
        return formatos.fecha_dicha(self.fecha)


class ConFuentes(models.Model):
    """An object whose facts are told by sources."""

    fuentes = models.ManyToManyField(Fuente, blank=True, related_name="+")

    class Meta:
        abstract = True


class Contradiccion(ConFuentes):
    """Two sources that do not agree, and what the portal does about it: both are shown (domain.md §0).

    `asunto` is the public code of what it is about (`ejercicio:jalisco`, `plan:federal-1-ampliado`), or empty when it
    concerns the sources at large.
    """

    clave = models.CharField(max_length=10, unique=True)
    asunto = models.CharField(max_length=120, blank=True, db_index=True)
    titulo = models.CharField("título", max_length=200)
    detalle = models.TextField()
    tratamiento = models.TextField(blank=True)

    class Meta:
        verbose_name = "contradicción entre fuentes"
        verbose_name_plural = "contradicciones entre fuentes"
        ordering = ["clave"]

    def __str__(self) -> str:
        return self.titulo
