"""Commitments and progress: reading without a key; reporting with the enlace's own session."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos import exportacion_de_lista as exportacion
from compromisos.api import filters, redaccion, serializers
from compromisos.commands import registrar_avance
from compromisos.models import Avance, Compromiso
from compromisos.queries import avances as leer_avances
from compromisos.queries import compromisos as leer
from comun.api import Conjunto
from comun.vistas import PUBLICO

FORMATO = OpenApiParameter("formato", str, enum=list(exportacion.TIPOS), description="La lista entera, como archivo.")


class CompromisoConjunto(ListModelMixin, RetrieveModelMixin, redaccion.ActosDeRedaccion):
    """Los compromisos de todos los planes: leerlos; redactarlos, revisarlos y proponerlos con tu sesión."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, **redaccion.PERMISOS}
    lookup_field = "slug"
    queryset = Compromiso.objects.all()
    filterset_class = filters.CompromisoFilter
    por_claves = True

    def get_serializer_class(self) -> Any:
        if self.action == "retrieve":
            return redaccion.CompromisoDetalladoSerializer
        return serializers.CompromisoSerializer

    def get_queryset(self) -> QuerySet[Compromiso]:
        filas = (
            leer.en_orden(leer.con_responsables(leer.visibles_para(self.request.user)))
            .select_related("ultimo_avance__organizacion", "tema__consulta")
            .prefetch_related("fuentes")
        )
        return redaccion.con_detalle(filas) if self.action == "retrieve" else filas

    @extend_schema(parameters=[FORMATO], summary="Listar compromisos")
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Los mismos filtros que la página. Con `formato` (csv, xlsx o json) devuelve la lista filtrada entera."""
        formato = request.query_params.get("formato", "")
        if not formato:
            return super().list(request, *args, **kwargs)
        visibles = leer.en_orden(leer.visibles_para(request.user))
        return exportacion.respuesta(self.filter_queryset(visibles), formato, "compromisos")


class AvanceConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los avances informados, el más nuevo primero; informar uno con tu sesión de enlace."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.reportar"}
    lookup_value_regex = "[0-9]{1,18}"
    queryset = Avance.objects.all()
    filterset_class = filters.AvanceFilter

    def get_serializer_class(self) -> Any:
        return serializers.ReportarSerializer if self.action == "create" else serializers.AvanceSerializer

    def get_queryset(self) -> QuerySet[Avance]:
        return leer_avances.publicos(self.request.user)

    def objeto_de_permiso(self) -> Compromiso:
        return self.compromiso

    @cached_property
    def compromiso(self) -> Compromiso:
        """The commitment that the body names: the permission to report is asked about it."""
        datos = self.request.data
        slug = datos.get("compromiso") if isinstance(datos, Mapping) else None
        if not isinstance(slug, str) or not slug:
            raise ValidationError({"compromiso": ["Di de qué compromiso es el avance, con su slug."]})
        return get_object_or_404(leer.con_responsables(leer.visibles_para(self.request.user)), slug=slug)

    @extend_schema(
        request=serializers.ReportarSerializer, responses={201: serializers.AvanceSerializer}, summary="Informar avance"
    )
    def create(self, request: Request) -> Response:
        """Publica un reporte de avance. Con la misma `llave_de_acto` devuelve el mismo."""
        entrada = self.get_serializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        datos = {**entrada.validated_data, "compromiso": self.compromiso}
        avance = registrar_avance(persona=request.user, **datos)
        return Response(serializers.AvanceSerializer(avance).data, status=status.HTTP_201_CREATED)
