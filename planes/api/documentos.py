"""The repository in the API: read only, public."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers

from comun.api import Conjunto
from comun.vistas import PUBLICO
from planes.enums import TipoDeDocumento
from planes.models import Documento
from planes.queries.documentos import direccion_del_contenido, documentos, filtrar


class DocumentoFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="plan__slug", label="Slug del plan")
    etapa = django_filters.NumberFilter(field_name="etapa__numero", label="Número de la etapa, 1 a 8")
    tipo = django_filters.ChoiceFilter(choices=TipoDeDocumento.choices, label="Qué es")
    buscar = django_filters.CharFilter(method="por_texto", label="Palabras del título o de la descripción")
    retirado = django_filters.BooleanFilter(
        field_name="retirado_en", lookup_expr="isnull", exclude=True, label="Sólo los retirados, o sólo los que no"
    )

    class Meta:
        model = Documento
        fields = ["plan", "etapa", "codigo", "tipo", "licencia", "es_la_ultima"]

    def por_texto(self, filas: QuerySet[Documento], nombre: str, valor: str) -> QuerySet[Documento]:
        return filtrar(filas, buscar=valor)


class DocumentoSerializer(serializers.ModelSerializer[Documento]):
    """`huella` es SHA-256 del archivo, o de la dirección cuando no hay archivo."""

    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    etapa = serializers.SerializerMethodField(help_text="Número de la etapa; nulo si es de todo el plan.")
    direccion = serializers.SerializerMethodField(help_text="Dónde se lee; vacía si se retiró.")
    nombre_de_archivo = serializers.CharField(source="archivo.nombre", default="", read_only=True)
    formato = serializers.CharField(source="archivo.tipo", default="", read_only=True, help_text="Tipo de medio.")
    tamano = serializers.IntegerField(source="archivo.tamano", default=None, read_only=True, allow_null=True)

    class Meta:
        model = Documento
        fields = [
            "id",
            "plan",
            "etapa",
            "codigo",
            "version",
            "es_la_ultima",
            "tipo",
            "titulo",
            "descripcion",
            "fecha",
            "idioma",
            "licencia",
            "direccion",
            "nombre_de_archivo",
            "formato",
            "tamano",
            "huella",
            "publicado_en",
            "retirado_en",
            "motivo_de_retiro",
        ]
        read_only_fields = fields

    def get_etapa(self, documento: Documento) -> int | None:
        return documento.etapa.numero if documento.etapa else None

    @extend_schema_field(serializers.CharField())
    def get_direccion(self, documento: Documento) -> str:
        direccion = direccion_del_contenido(documento)
        peticion: Any = self.context.get("request")
        return peticion.build_absolute_uri(direccion) if direccion and peticion else direccion


class DocumentoViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los documentos de cada plan, con todas sus versiones; `es_la_ultima` señala la vigente."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = DocumentoSerializer
    filterset_class = DocumentoFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Documento]:
        return documentos().order_by("plan", "-fecha", "-pk")
