"""Thresholds of plans in the API: how many points each one lets pass, since when and why; set by the pages' own command."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.api.de_rutas import leer
from compromisos.commands.umbrales import fijar_umbrales
from compromisos.models import UmbralesDePlan
from comun.api import Conjunto
from comun.vistas import PUBLICO
from planes.models import Plan
from planes.queries.planes import plan_publico

PUNTOS: dict[str, Any] = {"max_digits": 4, "decimal_places": 1, "min_value": 0, "max_value": 100}


class UmbralesSerializer(serializers.ModelSerializer[UmbralesDePlan]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = UmbralesDePlan
        fields = ("id", "plan", "desde", "en_tiempo", "en_riesgo", "disputa", "motivo", "fijados_en")
        read_only_fields = fields


class FijarUmbralesSerializer(serializers.Serializer[Any]):
    """Puntos de cien con una decimal: iguales a los del portal (5, 20 y 10) o más estrictos, nunca más flojos."""

    plan = serializers.SlugField(max_length=80)
    desde = serializers.DateField(help_text="Desde qué día rigen: hoy o después.")
    en_tiempo = serializers.DecimalField(**PUNTOS, help_text="Cuánto se puede ir atrás y seguir en tiempo.")
    en_riesgo = serializers.DecimalField(**PUNTOS, help_text="Cuánto se puede ir atrás sin estar atrasado.")
    disputa = serializers.DecimalField(**PUNTOS, help_text="Desde qué diferencia entre las dos cifras hay disputa.")
    motivo = serializers.CharField(max_length=20_000)


class UmbralesConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los umbrales propios de cada plan, el más nuevo primero. El que no tiene ninguno usa los del portal: 5, 20 y 10."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.programar_cortes"}
    serializer_class = UmbralesSerializer
    lookup_field = "id"
    lookup_value_regex = "[0-9]{1,18}"
    filterset_fields = ["plan__slug"]
    queryset = UmbralesDePlan.objects.all()

    def get_queryset(self) -> QuerySet[UmbralesDePlan]:
        return UmbralesDePlan.objects.select_related("plan").order_by("plan", "-desde", "-pk")

    def objeto_de_permiso(self) -> Any:
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        return plan_publico(str(datos.get("plan", ""))[:80].replace("\x00", ""))

    @extend_schema(
        request=FijarUmbralesSerializer, responses={201: UmbralesSerializer}, summary="Fijar los umbrales de un plan"
    )
    def create(self, request: Request) -> Response:
        """Pide más exigencia a los semáforos de un plan desde un día, con su motivo. Lo dicho antes no cambia de color."""
        leidos = leer(FijarUmbralesSerializer(data=request.data))
        plan = get_object_or_404(Plan.objects.select_related("ejercicio"), slug=leidos.pop("plan"))
        fila = fijar_umbrales(persona=request.user, plan=plan, **leidos)
        return Response(UmbralesSerializer(fila).data, status=status.HTTP_201_CREATED)
