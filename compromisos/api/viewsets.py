"""Commitments: reading without a key; writing them with one's own session."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request

from compromisos import exportacion_de_lista as exportacion
from compromisos.api import filters, redaccion, serializers
from compromisos.models import Compromiso
from compromisos.queries import compromisos as leer
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
            .select_related("ultimo_avance__organizacion", "ultimo_avance__actividad", "tema__consulta")
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
