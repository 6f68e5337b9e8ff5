"""Filters of the API, with the model's own names."""

import django_filters
from django.db.models import QuerySet

from planes.models import Etapa, Plan, Requisito
from planes.queries.planes import filtrar


class PlanFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="ejercicio__slug", label="Slug del ejercicio")
    buscar = django_filters.CharFilter(method="por_texto", label="Palabras del título o del ejercicio")

    class Meta:
        model = Plan
        fields = ["ejercicio", "naturaleza", "estado"]

    def por_texto(self, planes: QuerySet[Plan], nombre: str, valor: str) -> QuerySet[Plan]:
        return filtrar(planes, buscar=valor)


class EtapaFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="plan__slug", label="Slug del plan")

    class Meta:
        model = Etapa
        fields = ["plan", "numero", "estado"]


class RequisitoFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="etapa__plan__slug", label="Slug del plan")
    etapa = django_filters.NumberFilter(field_name="etapa__numero", label="Número de la etapa, 1 a 8")

    class Meta:
        model = Requisito
        fields = ["plan", "etapa", "tipo", "obligatorio"]
