"""Filters of the API, with the model's own names."""

import django_filters

from mesas.models import Mesa


class MesaFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="plan__slug", label="Slug del plan")

    class Meta:
        model = Mesa
        fields = ["plan", "naturaleza", "estado", "fecha"]
