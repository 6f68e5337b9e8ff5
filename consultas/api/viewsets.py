"""Consultas, propuestas and temas: reading without a key; proposing and supporting with the person's own session."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from comun.api import Conjunto
from comun.vistas import PUBLICO
from consultas.api import filters, serializers
from consultas.models import Consulta, Tema
from consultas.queries import consultas as leer_consultas


class ConsultaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las consultas, con sus fases, ejes y reglas; la ficha añade vías, prórrogas, cifras y fuentes."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_field = "slug"
    queryset = Consulta.objects.all()
    filterset_class = filters.ConsultaFilter

    def get_serializer_class(self) -> Any:
        if self.action == "retrieve":
            return serializers.ConsultaCompletaSerializer
        return serializers.ConsultaSerializer

    def get_queryset(self) -> QuerySet[Consulta]:
        filas = leer_consultas.con_fases(leer_consultas.visibles_para(self.request.user)).order_by("-pk")
        if self.action != "retrieve":
            return filas.prefetch_related("ejes")
        return filas.prefetch_related("ejes", "canales", "prorrogas", "cifras__fuentes", "fuentes")


class TemaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los temas de cada consulta, con su problemática identificada."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    queryset = Tema.objects.all()
    serializer_class = serializers.TemaSerializer
    filterset_class = filters.TemaFilter

    def get_queryset(self) -> QuerySet[Tema]:
        visibles = leer_consultas.visibles_para(self.request.user).values("pk")
        return (
            Tema.objects.filter(consulta__in=visibles)
            .select_related("consulta", "eje")
            .order_by("-consulta_id", "orden", "pk")
        )
