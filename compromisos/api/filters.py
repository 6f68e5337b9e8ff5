"""Filters of the API, with the model's own names."""

import django_filters
from django.db.models import QuerySet

from compromisos.enums import EstadoCompromiso, TipoDeCompromiso
from compromisos.models import Avance, Compromiso
from compromisos.queries.compromisos import filtrar
from comun.enums import Naturaleza

PUBLICOS = [(valor, rotulo) for valor, rotulo in EstadoCompromiso.choices if valor != EstadoCompromiso.BORRADOR]


class CompromisoFilter(django_filters.FilterSet):
    """`plan`, `ejercicio` and `organizacion` (which answers for it) are slugs."""

    plan = django_filters.CharFilter(field_name="plan__slug", label="Slug del plan")
    ejercicio = django_filters.CharFilter(field_name="plan__ejercicio__slug", label="Slug del ejercicio")
    tipo = django_filters.ChoiceFilter(choices=TipoDeCompromiso.choices)
    estado = django_filters.ChoiceFilter(choices=PUBLICOS)
    naturaleza = django_filters.ChoiceFilter(choices=Naturaleza.choices)
    organizacion = django_filters.CharFilter(method="por_organizacion", label="Slug de la organización responsable")
    buscar = django_filters.CharFilter(method="por_texto", max_length=100, label="Palabras del nombre o del texto")

    class Meta:
        model = Compromiso
        fields = ("plan", "ejercicio", "tipo", "estado", "naturaleza", "organizacion", "buscar")

    def por_texto(self, filas: QuerySet[Compromiso], nombre: str, valor: str) -> QuerySet[Compromiso]:
        return filtrar(filas, buscar=valor)

    def por_organizacion(self, filas: QuerySet[Compromiso], nombre: str, valor: str) -> QuerySet[Compromiso]:
        return filtrar(filas, organizacion=valor)


class AvanceFilter(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    organizacion = django_filters.CharFilter(field_name="organizacion__slug", label="Slug de la organización")

    class Meta:
        model = Avance
        fields = ("compromiso", "organizacion")
