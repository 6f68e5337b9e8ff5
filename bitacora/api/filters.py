"""Filters of the API's bitácora, with the model's own names."""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django_filters.fields import IsoDateTimeField

from bitacora.models import Entrada


class InstanteField(IsoDateTimeField):
    """An instant that can be told in UTC: the first and the last hours of the calendar cannot, in every zone."""

    def to_python(self, value: Any) -> dt.datetime | None:
        instante: dt.datetime | None = super().to_python(value)
        try:
            return instante and instante.astimezone(dt.UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class InstanteFilter(django_filters.IsoDateTimeFilter):
    field_class = InstanteField


class EntradaFilter(django_filters.FilterSet):
    cadena = django_filters.CharFilter(field_name="cadena__clave", label="Slug del ejercicio, o «portal»")
    tipo = django_filters.CharFilter(field_name="asunto_tipo", label="Tipo de asunto")
    desde = InstanteFilter(field_name="ocurrido_en", lookup_expr="gte", label="Ocurrido desde")
    hasta = InstanteFilter(field_name="ocurrido_en", lookup_expr="lte", label="Ocurrido hasta")

    class Meta:
        model = Entrada
        fields = ["cadena", "numero", "verbo", "tipo", "asunto", "rol"]
