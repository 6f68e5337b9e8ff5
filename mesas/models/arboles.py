"""Trees and what happened to them. The rules of their structure are in `mesas/arbol.py`; here, what is kept."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from archivos.models import Archivo
from comun import reloj
from mesas.enums import ClaseDeArbol, OperacionDeArbol, TipoDeNodo
from mesas.models.mesas import Mesa
from secretariado.models import Ejercicio, Parte

LARGO_DE_ENUNCIADO = 500


class Arbol(models.Model):
    """A tree of a mesa. `version` grows by one with every change: it is what the room asks for every two seconds."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="arboles")
    clase = models.CharField(max_length=10, choices=ClaseDeArbol.choices, default=ClaseDeArbol.PROBLEMAS)
    version = models.PositiveIntegerField("versión", default=0)
    abierto_en = models.DateTimeField(default=reloj.ahora)
    congelado_en = models.DateTimeField(null=True, blank=True)
    huella = models.CharField("huella del árbol congelado", max_length=64, blank=True)

    class Meta:
        verbose_name = "árbol"
        verbose_name_plural = "árboles"
        ordering = ["mesa", "-clase"]
        constraints = [models.UniqueConstraint(fields=["mesa", "clase"], name="un_arbol_por_clase_y_mesa")]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.mesa_id}"

    @property
    def ejercicio(self) -> Ejercicio:
        return self.mesa.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"arbol:{self.mesa.codigo}/{self.clase}"


class Nodo(models.Model):
    """One statement of a tree. What was taken out stays, marked: history and undo need it.

    `padre` of a cause is the central problem or a cause; of an effect, the central problem or an effect. `orden` counts
    from 0 among the siblings of its kind. `firma`: the author chose to be named; else only their parte is shown.
    `de_nodo`: in an objective tree, the node of the problem tree it comes from.
    """

    arbol = models.ForeignKey(Arbol, on_delete=models.PROTECT, related_name="nodos")
    codigo = models.CharField("código", max_length=16, unique=True)
    tipo = models.CharField(max_length=8, choices=TipoDeNodo.choices)
    padre = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="hijos")
    orden = models.PositiveSmallIntegerField(default=0)
    enunciado = models.CharField(max_length=LARGO_DE_ENUNCIADO)
    version = models.PositiveIntegerField("versión", default=1)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    firma = models.BooleanField("mostrar mi nombre", default=False)
    retirado = models.BooleanField(default=False)
    de_nodo = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="objetivos")
    creado_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "nodo"
        verbose_name_plural = "nodos"
        ordering = ["arbol", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["arbol"], condition=Q(tipo="central", retirado=False), name="un_problema_central_por_arbol"
            ),
            models.CheckConstraint(
                condition=Q(tipo="central", padre__isnull=True) | (~Q(tipo="central") & Q(padre__isnull=False)),
                name="solo_el_problema_central_no_cuelga",
            ),
        ]
        indexes = [models.Index(fields=["arbol", "retirado"], name="nodos_del_arbol")]

    def __str__(self) -> str:
        return self.enunciado[:80]

    @property
    def ejercicio(self) -> Ejercicio:
        return self.arbol.mesa.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"nodo:{self.codigo}"


class EvidenciaDeNodo(models.Model):
    """What shows that a statement is so: a text with an address, or a file."""

    nodo = models.ForeignKey(Nodo, on_delete=models.PROTECT, related_name="evidencias")
    titulo = models.CharField("título", max_length=200)
    enlace = models.URLField(max_length=500, blank=True)
    archivo = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agregada_en = models.DateTimeField(default=reloj.ahora)
    llave_de_acto = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "evidencia de nodo"
        verbose_name_plural = "evidencias de nodos"
        ordering = ["nodo", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(enlace="") | Q(archivo__isnull=False), name="evidencia_de_nodo_con_algo_que_ver"
            )
        ]

    def __str__(self) -> str:
        return self.titulo


class CambioDeArbol(models.Model):
    """One operation: what it did, so that it can be read and undone. `clave` makes a replayed operation the same one.

    `antes` and `despues` are lists of plain nodes (`mesas.arbol.Nodo` as mappings) touched by the operation; a node
    that did not exist before is missing from `antes`, one taken out is missing from `despues`.
    """

    arbol = models.ForeignKey(Arbol, on_delete=models.PROTECT, related_name="cambios")
    numero = models.PositiveIntegerField("número")  # the version of the tree it left
    clave = models.UUIDField(unique=True)
    operacion = models.CharField(max_length=10, choices=OperacionDeArbol.choices)
    nodo = models.ForeignKey(Nodo, on_delete=models.PROTECT, related_name="cambios")
    antes = models.JSONField(default=list)
    despues = models.JSONField(default=list)
    deshace = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="deshecho_por")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parte = models.ForeignKey(Parte, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hecho_en = models.DateTimeField(default=reloj.ahora)

    class Meta:
        verbose_name = "cambio de árbol"
        verbose_name_plural = "cambios de árboles"
        ordering = ["arbol", "-numero"]
        constraints = [models.UniqueConstraint(fields=["arbol", "numero"], name="un_cambio_por_version_de_arbol")]

    def __str__(self) -> str:
        return f"{self.arbol_id} #{self.numero}"
