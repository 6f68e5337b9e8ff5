"""Plans, stages and requirements in the API: read only, public."""

from django.db.models import Prefetch, QuerySet
from rest_framework import mixins

from comun.api import Conjunto
from comun.vistas import PUBLICO
from planes.api.filters import EtapaFilter, PlanFilter, RequisitoFilter
from planes.api.serializers import EtapaSerializer, PlanSerializer, RequisitoSerializer
from planes.models import Etapa, EvidenciaDeRequisito, Plan, Requisito


class PlanViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los planes de acción de cada ejercicio."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = PlanSerializer
    filterset_class = PlanFilter
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Plan]:
        return (
            Plan.objects.select_related("ejercicio")
            .prefetch_related("fuentes")
            .order_by("ejercicio__clave_de_orden", "-orden", "pk")
        )


class EtapaViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Las ocho etapas de cada plan."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = EtapaSerializer
    filterset_class = EtapaFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Etapa]:
        return Etapa.objects.select_related("plan").prefetch_related("fuentes").order_by("plan", "numero")


class RequisitoViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Lo que pide cada etapa, con su veredicto guardado y su evidencia."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = RequisitoSerializer
    filterset_class = RequisitoFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Requisito]:
        evidencias = EvidenciaDeRequisito.objects.select_related("persona").order_by("-registrada_en", "-pk")
        return (
            Requisito.objects.select_related("etapa__plan", "veredicto")
            .prefetch_related(Prefetch("evidencias", queryset=evidencias))
            .order_by("etapa__plan", "etapa__numero", "orden", "pk")
        )
