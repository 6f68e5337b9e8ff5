"""The bitácora in the API: read only, newest first."""

from django.db.models import QuerySet
from rest_framework import mixins

from bitacora.api.filters import EntradaFilter
from bitacora.api.serializers import EntradaSerializer
from bitacora.models import Entrada
from bitacora.queries.entradas import con_nombres
from comun.api import Conjunto
from comun.vistas import PUBLICO


class EntradaViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los asientos de todas las cadenas. Cada uno se nombra por su huella, que ningún otro tiene."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = EntradaSerializer
    filterset_class = EntradaFilter
    lookup_field = "huella"
    lookup_value_regex = "[0-9a-f]{64}"

    def get_queryset(self) -> QuerySet[Entrada]:
        return con_nombres(Entrada.objects.select_related("cadena"), solo_actor=True).order_by("-id")
