"""Filters of the API's bitácora, with the model's own names."""

import django_filters

from bitacora.models import Entrada


class EntradaFilter(django_filters.FilterSet):
    cadena = django_filters.CharFilter(field_name="cadena__clave", label="Slug del ejercicio, o «portal»")
    tipo = django_filters.CharFilter(field_name="asunto_tipo", label="Tipo de asunto")
    desde = django_filters.IsoDateTimeFilter(field_name="ocurrido_en", lookup_expr="gte", label="Ocurrido desde")
    hasta = django_filters.IsoDateTimeFilter(field_name="ocurrido_en", lookup_expr="lte", label="Ocurrido hasta")

    class Meta:
        model = Entrada
        fields = ["cadena", "numero", "verbo", "tipo", "asunto", "rol"]
