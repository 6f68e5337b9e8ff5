"""A route's spreadsheet in the API: sent, read back as changes, applied. Only whoever sent it sees it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos import planilla, planilla_cotejo
from compromisos.commands.cargas import aplicar_carga, desechar_carga, revisar_planilla
from compromisos.enums import EstadoDeCarga
from compromisos.forms_de_planillas import PESADA
from compromisos.models import CargaDeRuta, Compromiso
from compromisos.planilla_archivos import LIMITE
from compromisos.queries import compromisos as leer_compromisos
from compromisos.queries import planillas as leer
from comun.api import Conjunto
from comun.api_esquema import LECTURA_CON_PERMISO
from comun.api_politica import LectorJSON
from comun.vistas import CON_CUENTA


class CargaSerializer(serializers.ModelSerializer[CargaDeRuta]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    recuento = serializers.SerializerMethodField(
        help_text="Cuántas líneas son nueva, cambia, igual o error, y cuántas actividades no vienen (ausentes)."
    )
    resumen = serializers.SerializerMethodField(help_text="Qué se hizo, cuando ya se aplicó.")

    class Meta:
        model = CargaDeRuta
        fields = (
            "id",
            "compromiso",
            "nombre",
            "estado",
            "version_base",
            "leida_en",
            "resuelta_en",
            "recuento",
            "resumen",
        )
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_recuento(self, carga: CargaDeRuta) -> Any:
        return planilla_cotejo.recuento(carga.lineas) if carga.estado == EstadoDeCarga.REVISADA else None

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_resumen(self, carga: CargaDeRuta) -> Any:
        return carga.lineas.get("resumen") if isinstance(carga.lineas, dict) else None


class CargaCompletaSerializer(CargaSerializer):
    """With every line: its number in the file, what would happen, each field before and after, its errors."""

    avisos = serializers.SerializerMethodField(help_text="Lo que conviene saber de cómo se leyó el archivo.")
    ignoradas = serializers.SerializerMethodField(help_text="Columnas que no se conocen.")
    lineas = serializers.SerializerMethodField(help_text="Qué pasaría con cada línea.")
    ausentes = serializers.SerializerMethodField(help_text="Actividades de la ruta que no vienen en la planilla.")

    class Meta(CargaSerializer.Meta):
        fields = (*CargaSerializer.Meta.fields, "avisos", "ignoradas", "lineas", "ausentes")
        read_only_fields = fields

    def _de(self, carga: CargaDeRuta, nombre: str) -> Any:
        return carga.lineas.get(nombre, []) if isinstance(carga.lineas, dict) else []

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_avisos(self, carga: CargaDeRuta) -> Any:
        return self._de(carga, "avisos")

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_ignoradas(self, carga: CargaDeRuta) -> Any:
        return self._de(carga, "ignoradas")

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_lineas(self, carga: CargaDeRuta) -> Any:
        return [{n: v for n, v in una.items() if n != "renglon"} for una in self._de(carga, "lineas")]

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_ausentes(self, carga: CargaDeRuta) -> Any:
        return self._de(carga, "ausentes")


class SubirSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(help_text="Slug de un compromiso aprobado o en ejecución.")
    archivo = serializers.FileField(help_text="CSV o Excel (.xlsx), de hasta 5 MB y 5,000 líneas.", max_length=200)

    def validate_archivo(self, archivo: Any) -> Any:
        if archivo.size > LIMITE:
            raise ValidationError(PESADA)
        return archivo


class AplicarSerializer(serializers.Serializer[Any]):
    solo_buenas = serializers.BooleanField(default=False, help_text="Aplica las líneas sin error y deja las demás.")
    quitar_ausentes = serializers.BooleanField(default=False, help_text="Quita de la ruta lo que no viene.")


@extend_schema_view(
    list=extend_schema(extensions={LECTURA_CON_PERMISO: True}),
    retrieve=extend_schema(extensions={LECTURA_CON_PERMISO: True}),
)
class PlanillaConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Planillas de rutas que has subido: qué cambiarían y, si las aplicas, qué cambiaron. Nadie más las ve."""

    permisos = {
        "list": CON_CUENTA,
        "retrieve": CON_CUENTA,
        "create": "compromisos.planear_ruta",
        "aplicar": "compromisos.planear_ruta",
        "desechar": "compromisos.planear_ruta",
    }
    parser_classes = [MultiPartParser]
    lookup_field = "id"
    lookup_value_regex = "[0-9]{1,18}"
    filterset_fields = ["compromiso__slug", "estado"]
    queryset = CargaDeRuta.objects.all()

    def get_serializer_class(self) -> Any:
        return CargaSerializer if self.action == "list" else CargaCompletaSerializer

    def get_queryset(self) -> QuerySet[CargaDeRuta]:
        return leer.cargas_de(self.request.user)

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return get_object_or_404(self.get_queryset(), id=self.kwargs["id"]).compromiso
        return self.compromiso

    @cached_property
    def compromiso(self) -> Compromiso:
        datos = self.request.data
        slug = datos.get("compromiso") if isinstance(datos, Mapping) else None
        if not isinstance(slug, str) or not slug or "\x00" in slug:
            raise ValidationError({"compromiso": ["Di de qué compromiso es la ruta, con su slug."]})
        visibles = leer_compromisos.visibles_para(self.request.user)
        return get_object_or_404(leer_compromisos.con_responsables(visibles), slug=slug[:120])

    @extend_schema(
        request={"multipart/form-data": SubirSerializer},
        responses={201: CargaCompletaSerializer},
        summary="Subir y revisar",
    )
    def create(self, request: Request) -> Response:
        """Lee una planilla y dice qué cambiaría de la ruta, línea por línea. No cambia nada todavía."""
        entrada = SubirSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        archivo = entrada.validated_data["archivo"]
        carga = revisar_planilla(
            persona=request.user,
            compromiso=self.compromiso,
            nombre=archivo.name,
            lectura=planilla.leer(archivo.read()),
        )
        return Response(CargaCompletaSerializer(carga).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AplicarSerializer, responses={200: CargaSerializer}, summary="Aplicar")
    @action(detail=True, methods=["post"], parser_classes=[LectorJSON])
    def aplicar(self, request: Request, id: str) -> Response:
        """Aplica la planilla entera o, si lo pides, sólo sus líneas buenas. Si la ruta cambió después, 409."""
        entrada = AplicarSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        carga = aplicar_carga(persona=request.user, carga=self.get_object(), **entrada.validated_data)
        return Response(CargaSerializer(carga).data)

    @extend_schema(request=None, responses={200: CargaSerializer}, summary="Desechar")
    @action(detail=True, methods=["post"], parser_classes=[LectorJSON])
    def desechar(self, request: Request, id: str) -> Response:
        """Deja la planilla sin aplicar; la ruta queda como está."""
        return Response(CargaSerializer(desechar_carga(persona=request.user, carga=self.get_object())).data)
