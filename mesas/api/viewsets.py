"""Mesas in the API: read only, public."""

from django.db.models import QuerySet
from rest_framework import mixins

from comun.api import Conjunto
from comun.vistas import PUBLICO
from mesas.api.filters import MesaFilter
from mesas.api.serializers import MesaSerializer
from mesas.models import Mesa
from mesas.queries.mesas import mesas_publicas


class MesaViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Las mesas de trabajo sobre los temas de cada plan."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = MesaSerializer
    filterset_class = MesaFilter
    lookup_field = "codigo"

    def get_queryset(self) -> QuerySet[Mesa]:
        return mesas_publicas().select_related("facilitador").prefetch_related("autoridades", "fuentes")
