"""Filters of members, sessions and acuerdos: an unknown value is an error, not an empty list."""

import django_filters

from secretariado.enums import EstadoDeAcuerdo, EstadoDeIntegrante, EstadoDeSesion, Materia, TipoDeSesion
from secretariado.models import Acuerdo, Integrante, Sesion


class IntegranteFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="secretariado__ejercicio__slug", max_length=80)
    parte = django_filters.CharFilter(field_name="asiento__parte__clave", max_length=40)
    estado = django_filters.ChoiceFilter(choices=EstadoDeIntegrante.choices)

    class Meta:
        model = Integrante
        fields = ("ejercicio", "parte", "estado")


class SesionFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="ejercicio__slug", max_length=80)
    estado = django_filters.ChoiceFilter(choices=EstadoDeSesion.choices)
    tipo = django_filters.ChoiceFilter(choices=TipoDeSesion.choices)

    class Meta:
        model = Sesion
        fields = ("ejercicio", "estado", "tipo", "numero")


class AcuerdoFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="ejercicio__slug", max_length=80)
    sesion = django_filters.NumberFilter(field_name="sesion__numero", max_value=2**31 - 1)
    materia = django_filters.ChoiceFilter(choices=Materia.choices)
    estado = django_filters.ChoiceFilter(choices=EstadoDeAcuerdo.choices)

    class Meta:
        model = Acuerdo
        fields = ("ejercicio", "sesion", "materia", "estado")
