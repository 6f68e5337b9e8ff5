"""Filters of the lists: an unknown value is an error, not an empty list."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from comun.enums import Naturaleza
from comun.textos import plegar
from secretariado.enums import Ambito, Estatus
from secretariado.models import Ejercicio, Organizacion, Secretariado, Sector
from secretariado.queries.organizaciones import organizaciones


class EjercicioFilter(django_filters.FilterSet):
    ambito = django_filters.ChoiceFilter(choices=Ambito.choices)
    estatus = django_filters.ChoiceFilter(field_name="estatus_mostrado", choices=Estatus.choices)
    naturaleza = django_filters.ChoiceFilter(choices=Naturaleza.choices)
    buscar = django_filters.CharFilter(method="por_nombre", max_length=100)

    class Meta:
        model = Ejercicio
        fields = ("ambito", "estatus", "naturaleza", "buscar")

    def por_nombre(self, filas: QuerySet[Any], nombre: str, valor: str) -> QuerySet[Any]:
        return filas.filter(nombre_plegado__contains=plegar(valor))


class OrganizacionFilter(django_filters.FilterSet):
    sector = django_filters.ModelChoiceFilter(queryset=Sector.objects.all(), to_field_name="clave")
    naturaleza = django_filters.ChoiceFilter(choices=Naturaleza.choices)
    buscar = django_filters.CharFilter(method="por_nombre", max_length=100)

    class Meta:
        model = Organizacion
        fields = ("sector", "naturaleza", "buscar")

    def por_nombre(self, filas: QuerySet[Any], nombre: str, valor: str) -> QuerySet[Any]:
        return filas.filter(pk__in=organizaciones(buscar=valor).order_by().values("pk"))


class SecretariadoFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="ejercicio__slug", max_length=80)

    class Meta:
        model = Secretariado
        fields = ("ejercicio",)
