"""`/api/v1/resultados/`, `informes-de-consulta/`, `espejos/` and `poblacion/`: what the pages show, by slug of the consulta."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from consultas import exportacion_de_resultados as exportacion
from consultas.commands.informes import publicar_informe
from consultas.commands.poblacion import cargar_poblacion
from consultas.models import Consulta, Escrutinio, InformeDeRetroalimentacion, PoblacionDeReferencia
from consultas.queries.consultas import publicadas
from consultas.queries.escrutinio import LISTAS
from consultas.queries.espejo import espejo_de
from consultas.queries.informes import versiones_de
from consultas.queries.resultados import son_publicos


class ConsultaDeLista(serializers.Serializer[Consulta]):
    """A consulta whose figures are asked for by its slug."""

    slug = serializers.SlugField()
    titulo = serializers.CharField()


class _DeConsulta(Conjunto):
    """What belongs to one consulta: `/<prefix>/<slug>/`. The list says which consultas there are."""

    lookup_field = "slug"
    queryset = Consulta.objects.all()
    serializer_class = serializers.Serializer

    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Consulta]:
        return publicadas().order_by("-pk")

    @extend_schema(responses=ConsultaDeLista(many=True), summary="De qué consultas")
    def list(self, request: Request) -> Response:
        """Las consultas publicadas; pide cada una por su `slug`."""
        pagina = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(ConsultaDeLista(pagina, many=True).data)

    def objeto_de_permiso(self) -> Consulta:
        return self.get_consulta()

    def get_consulta(self) -> Consulta:
        return get_object_or_404(publicadas(), slug=self.kwargs["slug"])


class Resultados(_DeConsulta):
    """Los resultados por tema, los desgloses y la participación de una consulta escrutada y publicada."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}

    @extend_schema(responses=OpenApiTypes.OBJECT, summary="Resultados de una consulta")
    def retrieve(self, request: Request, slug: str) -> Response:
        """404 mientras no son públicos. Los grupos pequeños van unidos con «+»."""
        consulta = self.get_consulta()
        if not son_publicos(consulta):
            raise Http404
        acta = Escrutinio.objects.defer(*LISTAS).get(consulta=consulta)
        return Response(
            {
                cual: [dict(zip(columnas, fila, strict=True)) for fila in exportacion.filas_de(consulta, acta, cual)]
                for cual, columnas in exportacion.COLUMNAS.items()
            }
        )


class InformeNuevo(serializers.Serializer[Any]):
    presentacion = serializers.CharField(max_length=20_000, allow_blank=True, required=False, default="")
    que_sigue = serializers.CharField(max_length=20_000)


class InformeSerializer(serializers.ModelSerializer[InformeDeRetroalimentacion]):
    class Meta:
        model = InformeDeRetroalimentacion
        fields = ("version", "publicado_en", "presentacion", "que_sigue", "cifras")


class Informes(_DeConsulta):
    """Las versiones del informe de retroalimentación, la última primero; publicar otra con tu sesión."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "update": "consultas.publicar_informe"}

    @extend_schema(
        operation_id="informes_de_consulta_versiones",
        responses=InformeSerializer(many=True),
        summary="Informes de una consulta",
    )
    def retrieve(self, request: Request, slug: str) -> Response:
        """Todas las versiones publicadas, con sus cifras."""
        return Response(InformeSerializer(versiones_de(self.get_consulta()), many=True).data)

    @extend_schema(request=InformeNuevo, responses={201: InformeSerializer}, summary="Publicar un informe")
    def update(self, request: Request, slug: str) -> Response:
        """Publica una versión más; las anteriores se conservan."""
        entrada = InformeNuevo(data=request.data)
        entrada.is_valid(raise_exception=True)
        informe = publicar_informe(persona=request.user, consulta=self.get_consulta(), **entrada.validated_data)
        return Response(InformeSerializer(informe).data, status=status.HTTP_201_CREATED)


class Espejos(_DeConsulta):
    """El espejo de inclusión: quiénes participan, junto a su parte de la población."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}

    @extend_schema(responses=OpenApiTypes.OBJECT, summary="Espejo de una consulta")
    def retrieve(self, request: Request, slug: str) -> Response:
        """El último que se tomó o, con resultados públicos, las cifras fijas. 404 si no hay ninguno."""
        espejo = espejo_de(self.get_consulta())
        if espejo is None:
            raise Http404
        return Response(
            {
                "dia": espejo.dia,
                "diferencias": espejo.dicho,
                "grupos": [
                    {
                        "dimension": d.dimension,
                        "grupo": f.grupo,
                        "personas": f.personas,
                        "parte": f.parte,
                        "poblacion": f.poblacion,
                        "fuente": f.fuente,
                    }
                    for d in espejo.participacion
                    for f in d.filas
                ],
            }
        )


class PoblacionNueva(serializers.Serializer[Any]):
    tabla = serializers.CharField(max_length=200_000, trim_whitespace=False)


class PoblacionSerializer(serializers.ModelSerializer[PoblacionDeReferencia]):
    class Meta:
        model = PoblacionDeReferencia
        fields = ("dimension", "grupo", "personas", "fuente", "cargada_en")


class Poblacion(_DeConsulta):
    """La población de referencia, con su fuente; cargar otra tabla con tu sesión."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "update": "consultas.cargar_poblacion"}

    @extend_schema(
        operation_id="poblacion_de_consulta",
        responses=PoblacionSerializer(many=True),
        summary="Población de una consulta",
    )
    def retrieve(self, request: Request, slug: str) -> Response:
        """La tabla cargada hoy; vacía si no hay."""
        filas = PoblacionDeReferencia.objects.filter(consulta=self.get_consulta())
        return Response(PoblacionSerializer(filas, many=True).data)

    @extend_schema(request=PoblacionNueva, responses=PoblacionSerializer(many=True), summary="Cargar la población")
    def update(self, request: Request, slug: str) -> Response:
        """Reemplaza por completo la tabla. `tabla`: CSV con dimension, grupo, personas, fuente."""
        entrada = PoblacionNueva(data=request.data)
        entrada.is_valid(raise_exception=True)
        cargar_poblacion(
            persona=request.user,
            consulta=self.get_consulta(),
            contenido=entrada.validated_data["tabla"].encode(),
        )
        return self.retrieve(request, slug)
