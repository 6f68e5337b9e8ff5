"""Indicators, measurements and evidence in the API."""

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from archivos.direcciones import de_archivo
from compromisos.api.de_rutas import DeCompromiso, leer, organizacion_de
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.commands.indicadores import DatosDeIndicador, crear_indicador, registrar_medicion
from compromisos.enums import ClaseDeIndicador, Frecuencia, SentidoDeIndicador
from compromisos.models import Actividad, Evidencia, Indicador, Medicion
from compromisos.queries.indicadores import evidencias_publicas, indicadores_publicos, mediciones_publicas
from comun.vistas import PUBLICO

CIFRA = {"max_digits": 16, "decimal_places": 4}


class IndicadorSerializer(serializers.ModelSerializer[Indicador]):
    """Los de gestión y los de resultado nunca se promedian juntos."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Indicador
        fields = [
            "id", "compromiso", "clave", "nombre", "clase", "unidad", "formula", "sentido", "linea_base", "fecha_base",
            "meta", "fecha_meta", "frecuencia", "fuente",
        ]  # fmt: skip
        read_only_fields = fields


class MedicionSerializer(serializers.ModelSerializer[Medicion]):
    compromiso = serializers.CharField(source="indicador.compromiso.slug", read_only=True)
    indicador = serializers.CharField(source="indicador.clave", read_only=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Medicion
        fields = [
            "id", "compromiso", "indicador", "fecha", "valor", "nota", "evidencia_titulo", "evidencia_enlace",
            "organizacion", "registrada_en",
        ]  # fmt: skip
        read_only_fields = fields


class EvidenciaDeCompromisoSerializer(serializers.ModelSerializer[Evidencia]):
    """`enlace`, o `archivo` con su `huella` (SHA-256)."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actividad = serializers.SlugRelatedField(slug_field="clave", read_only=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    archivo = serializers.SerializerMethodField(help_text="Dirección del archivo; vacía si es un enlace.")
    huella = serializers.CharField(source="archivo.huella", read_only=True, default="")

    class Meta:
        model = Evidencia
        fields = [
            "id", "compromiso", "actividad", "titulo", "descripcion", "enlace", "archivo", "huella", "organizacion",
            "registrada_en",
        ]  # fmt: skip
        read_only_fields = fields

    def get_archivo(self, evidencia: Evidencia) -> str:
        return de_archivo(evidencia.archivo) if evidencia.archivo else ""


class CrearIndicadorSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="De la ruta que leíste.")
    nombre = serializers.CharField(max_length=1_000)
    clase = serializers.ChoiceField(choices=ClaseDeIndicador.choices)
    unidad = serializers.CharField(max_length=200)
    formula = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    sentido = serializers.ChoiceField(choices=SentidoDeIndicador.choices, default=SentidoDeIndicador.SUBE)
    linea_base = serializers.DecimalField(**CIFRA, required=False, allow_null=True, default=None)
    fecha_base = serializers.DateField(required=False, allow_null=True, default=None)
    meta = serializers.DecimalField(**CIFRA, required=False, allow_null=True, default=None)
    fecha_meta = serializers.DateField(required=False, allow_null=True, default=None)
    frecuencia = serializers.ChoiceField(choices=Frecuencia.choices, default=Frecuencia.TRIMESTRAL)
    fuente = serializers.CharField(max_length=1_000, allow_blank=True, default="")


class RegistrarMedicionSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    indicador = serializers.CharField(max_length=8, help_text="Clave, como «I1».")
    organizacion = serializers.SlugField(max_length=120, help_text="De la que eres enlace o contraparte.")
    fecha = serializers.DateField()
    valor = serializers.DecimalField(**CIFRA)
    evidencia_titulo = serializers.CharField(max_length=1_000)
    evidencia_enlace = serializers.CharField(max_length=1_000, help_text="Dirección completa y pública, con https://.")
    nota = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    llave_de_acto = serializers.UUIDField(required=False)


class AgregarEvidenciaSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    actividad = serializers.CharField(max_length=8, allow_blank=True, default="", help_text="Clave, como «1.2».")
    organizacion = serializers.SlugField(max_length=120, help_text="De la que eres enlace o contraparte.")
    titulo = serializers.CharField(max_length=1_000)
    descripcion = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    enlace = serializers.CharField(max_length=1_000, help_text="Los archivos se suben por su página.")
    llave_de_acto = serializers.UUIDField(required=False)


class IndicadorFilter(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    clase = django_filters.ChoiceFilter(choices=ClaseDeIndicador.choices)

    class Meta:
        model = Indicador
        fields = ("compromiso", "clase")


class MedicionFilter(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="indicador__compromiso__slug", label="Slug del compromiso")
    indicador = django_filters.CharFilter(field_name="indicador__clave", label="Clave del indicador")

    class Meta:
        model = Medicion
        fields = ("compromiso", "indicador")


class EvidenciaFilter(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    actividad = django_filters.CharFilter(field_name="actividad__clave", label="Clave de la actividad")
    organizacion = django_filters.CharFilter(field_name="organizacion__slug", label="Slug de la organización")

    class Meta:
        model = Evidencia
        fields = ("compromiso", "actividad", "organizacion")


class IndicadorConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Los indicadores de los compromisos; agregar uno con tu sesión, mientras la ruta se prepara."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.planear_ruta"}
    serializer_class = IndicadorSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = IndicadorFilter
    queryset = Indicador.objects.all()

    def get_queryset(self) -> QuerySet[Indicador]:
        return indicadores_publicos(self.request.user)

    @extend_schema(
        request=CrearIndicadorSerializer, responses={201: IndicadorSerializer}, summary="Agregar un indicador"
    )
    def create(self, request: Request) -> Response:
        """Agrega un indicador. Si `version` ya no es la de la ruta, 409."""
        leidos = leer(CrearIndicadorSerializer(data=request.data))
        leidos.pop("compromiso")
        version = leidos.pop("version")
        indicador = crear_indicador(
            persona=request.user,
            compromiso=self.compromiso_nombrado(),
            version=version,
            datos=DatosDeIndicador(**leidos),
        )
        return Response(IndicadorSerializer(indicador).data, status=status.HTTP_201_CREATED)


class MedicionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Las mediciones, la más nueva primero; registrar una con tu sesión de enlace o contraparte."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.medir"}
    serializer_class = MedicionSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = MedicionFilter
    queryset = Medicion.objects.all()

    def get_queryset(self) -> QuerySet[Medicion]:
        return mediciones_publicas(self.request.user)

    @extend_schema(
        request=RegistrarMedicionSerializer, responses={201: MedicionSerializer}, summary="Registrar una medición"
    )
    def create(self, request: Request) -> Response:
        """Publica una medición. Con la misma `llave_de_acto` devuelve la misma."""
        leidos = leer(RegistrarMedicionSerializer(data=request.data))
        leidos.pop("compromiso")
        indicador = get_object_or_404(
            Indicador.objects.select_related("compromiso__plan__ejercicio"),
            compromiso=self.compromiso_nombrado(),
            clave=leidos.pop("indicador"),
            retirado=False,
        )
        leidos["organizacion"] = organizacion_de(leidos["organizacion"], "organizacion")
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        medicion = registrar_medicion(persona=request.user, indicador=indicador, **leidos)
        return Response(MedicionSerializer(medicion).data, status=status.HTTP_201_CREATED)


class EvidenciaConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """La evidencia publicada, la más nueva primero; agregar un enlace con tu sesión de enlace o contraparte."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.medir"}
    serializer_class = EvidenciaDeCompromisoSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = EvidenciaFilter
    queryset = Evidencia.objects.all()

    def get_queryset(self) -> QuerySet[Evidencia]:
        return evidencias_publicas(self.request.user)

    @extend_schema(
        request=AgregarEvidenciaSerializer,
        responses={201: EvidenciaDeCompromisoSerializer},
        summary="Agregar evidencia",
    )
    def create(self, request: Request) -> Response:
        """Publica un enlace como evidencia. Con la misma `llave_de_acto` devuelve la misma."""
        leidos = leer(AgregarEvidenciaSerializer(data=request.data))
        leidos["compromiso"] = self.compromiso_nombrado()
        clave = leidos.pop("actividad")
        if clave:
            leidos["actividad"] = Actividad.objects.filter(compromiso=leidos["compromiso"], clave=clave).first()
            if leidos["actividad"] is None:
                raise ValidationError({"actividad": ["Esa actividad no está en la ruta."]})
        leidos["organizacion"] = organizacion_de(leidos["organizacion"], "organizacion")
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        evidencia = agregar_evidencia(persona=request.user, **leidos)
        return Response(EvidenciaDeCompromisoSerializer(evidencia).data, status=status.HTTP_201_CREATED)
