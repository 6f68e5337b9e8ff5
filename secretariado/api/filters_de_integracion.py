"""Filters of the API of rules, withdrawals, minutas and calls."""

import django_filters

from secretariado.enums import EstadoDeReglas, TipoDeLlamado
from secretariado.models import Llamado, ReglasInternas, RetiroDeParte, VersionDeMinuta


class ReglasFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="secretariado__ejercicio__slug", max_length=80)
    estado = django_filters.ChoiceFilter(choices=EstadoDeReglas.choices)

    class Meta:
        model = ReglasInternas
        fields = ("ejercicio", "estado")


class RetiroFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="secretariado__ejercicio__slug", max_length=80)
    parte = django_filters.CharFilter(field_name="parte__clave", max_length=60)
    terminado = django_filters.BooleanFilter(
        field_name="terminado_en", lookup_expr="isnull", exclude=True, label="Sólo los que ya terminaron, o los que no"
    )

    class Meta:
        model = RetiroDeParte
        fields = ("ejercicio", "parte", "terminado")


class MinutaFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="minuta__ejercicio__slug", max_length=80)

    class Meta:
        model = VersionDeMinuta
        fields = ("ejercicio",)


class LlamadoFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="ejercicio__slug", max_length=80)
    tipo = django_filters.ChoiceFilter(choices=TipoDeLlamado.choices)
    atendido = django_filters.BooleanFilter(
        field_name="atendido_en", lookup_expr="isnull", exclude=True, label="Sólo los atendidos, o los que no"
    )

    class Meta:
        model = Llamado
        fields = ("ejercicio", "tipo", "atendido")
