"""Reading, without a key."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from comun.api import Conjunto
from comun.vistas import PUBLICO
from secretariado.api import filters, serializers
from secretariado.models import Declaratoria, Ejercicio, EstatusDeEjercicio, Organizacion, Secretariado
from secretariado.queries.ejercicios import ejercicios
from secretariado.queries.organizaciones import con_nombres, organizaciones

SOLO_LECTURA = {"list": PUBLICO, "retrieve": PUBLICO}


class EjercicioConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los ejercicios: la Federación, los estados y el de demostración, con lo que dice cada fuente."""

    permisos = SOLO_LECTURA
    lookup_field = "slug"
    queryset = Ejercicio.objects.all()
    filterset_class = filters.EjercicioFilter

    def get_serializer_class(self) -> Any:
        if self.action == "retrieve":
            return serializers.EjercicioCompletoSerializer
        return serializers.EjercicioSerializer

    def get_queryset(self) -> QuerySet[Any]:
        filas = ejercicios()
        if self.action != "retrieve":
            return filas.prefetch_related("declaratorias")
        return filas.prefetch_related(
            "fuentes",
            Prefetch("declaratorias", Declaratoria.objects.prefetch_related("fuentes")),
            Prefetch("estatus", EstatusDeEjercicio.objects.prefetch_related("fuentes")),
            Prefetch("secretariados", Secretariado.objects.select_related("ejercicio").prefetch_related("fuentes")),
        )


class OrganizacionConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las organizaciones, con los nombres por los que se conocen y quién las sucede."""

    permisos = SOLO_LECTURA
    lookup_field = "slug"
    queryset = Organizacion.objects.all()
    serializer_class = serializers.OrganizacionSerializer
    filterset_class = filters.OrganizacionFilter

    def get_queryset(self) -> QuerySet[Any]:
        return con_nombres(organizaciones())


class SecretariadoConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los secretariados de cada ejercicio, uno tras otro, con su composición según las fuentes."""

    permisos = SOLO_LECTURA
    queryset = Secretariado.objects.select_related("ejercicio").prefetch_related("fuentes")
    serializer_class = serializers.SecretariadoSerializer
    filterset_class = filters.SecretariadoFilter
