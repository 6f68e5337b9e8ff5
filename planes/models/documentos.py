"""The plan's repository of documents."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archivos.models import Archivo
from comun import reloj
from planes.enums import Licencia, TipoDeDocumento
from planes.models.etapas import Etapa
from planes.models.planes import Plan
from secretariado.models import Ejercicio


class Documento(models.Model):
    """A file or an address, with its date, licence, version and hash (domain.md §3). A new version replaces, never edits.

    `codigo` is its address inside the plan and the same for all its versions. `huella`: SHA-256 of the file, or of the
    address when there is no file.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="documentos")
    etapa = models.ForeignKey(Etapa, on_delete=models.PROTECT, null=True, blank=True, related_name="documentos")
    codigo = models.PositiveIntegerField("código")
    version = models.PositiveSmallIntegerField("versión", default=1)
    es_la_ultima = models.BooleanField(default=True)
    tipo = models.CharField(max_length=15, choices=TipoDeDocumento.choices)
    titulo = models.CharField("título", max_length=200)
    descripcion = models.TextField("descripción", blank=True)
    fecha = models.DateField("fecha del documento")
    idioma = models.CharField(max_length=40, default="español")
    licencia = models.CharField(max_length=20, choices=Licencia.choices, default=Licencia.LIBRE_USO_MX)
    archivo = models.ForeignKey(Archivo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    enlace = models.URLField("dirección", max_length=500, blank=True)
    huella = models.CharField(max_length=64)
    publicado_en = models.DateTimeField(default=reloj.ahora)
    publicado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # A document can stop being served (it held personal data, say): its row, its hash and the reason stay.
    retirado_en = models.DateTimeField(null=True, blank=True)
    motivo_de_retiro = models.TextField(blank=True)
    texto_plegado = models.TextField(editable=False)
    llave_de_acto = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "documento"
        verbose_name_plural = "documentos"
        ordering = ["plan", "-fecha", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "codigo", "version"], name="un_documento_por_codigo_y_version"),
            models.UniqueConstraint(
                fields=["plan", "codigo"], condition=Q(es_la_ultima=True), name="una_ultima_version_por_documento"
            ),
            models.CheckConstraint(
                condition=(Q(archivo__isnull=False) & Q(enlace="")) | (Q(archivo__isnull=True) & ~Q(enlace="")),
                name="un_documento_es_archivo_o_direccion",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    @property
    def asunto(self) -> str:
        return f"documento:{self.plan.slug}/{self.codigo}"
