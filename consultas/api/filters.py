"""Filters of the lists: an unknown value is an error, not an empty list."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from comun.entidades import OPCIONES
from comun.enums import Naturaleza
from comun.textos import normalizar, plegar
from consultas.enums import PUBLICAS, EstadoConsulta, EstadoPropuesta, TipoDeCanal
from consultas.idiomas import IDIOMAS
from consultas.models import Consulta, Propuesta, Tema
from consultas.queries import propuestas as leer_propuestas
from consultas.queries.consultas import visibles_para
from planes.models import Plan

PUBLICOS = [(valor, rotulo) for valor, rotulo in EstadoConsulta.choices if valor != EstadoConsulta.BORRADOR]
VISIBLES = [(estado.value, estado.label) for estado in EstadoPropuesta if estado in PUBLICAS]
ORDENES = [("recientes", "Más recientes"), ("apoyos", "Más apoyadas")]


def consultas_visibles(request: Any) -> QuerySet[Consulta]:
    """What a `?consulta=` may name; the schema is drawn without a request."""
    return visibles_para(request.user) if request is not None else Consulta.objects.none()


class ConsultaFilter(django_filters.FilterSet):
    plan = django_filters.ModelChoiceFilter(queryset=Plan.objects.all(), to_field_name="slug")
    estado = django_filters.ChoiceFilter(choices=PUBLICOS)
    naturaleza = django_filters.ChoiceFilter(choices=Naturaleza.choices)

    class Meta:
        model = Consulta
        fields = ("plan", "estado", "naturaleza")


class PropuestaFilter(django_filters.FilterSet):
    """`eje` is the axis number within its consulta."""

    consulta = django_filters.ModelChoiceFilter(queryset=consultas_visibles, to_field_name="slug")
    eje = django_filters.NumberFilter(field_name="eje__numero", min_value=0, max_value=9999)
    entidad = django_filters.ChoiceFilter(choices=OPCIONES)
    municipio = django_filters.CharFilter(method="por_municipio", max_length=120)
    estado = django_filters.ChoiceFilter(choices=VISIBLES)
    idioma = django_filters.ChoiceFilter(choices=list(IDIOMAS.items()))
    canal = django_filters.ChoiceFilter(choices=TipoDeCanal.choices)
    buscar = django_filters.CharFilter(method="por_texto", max_length=100)
    ordenar = django_filters.ChoiceFilter(choices=ORDENES, method="en_orden")

    class Meta:
        model = Propuesta
        fields = ("consulta", "eje", "entidad", "municipio", "estado", "idioma", "canal", "buscar", "ordenar")

    def por_municipio(self, filas: QuerySet[Propuesta], nombre: str, valor: str) -> QuerySet[Propuesta]:
        """Whatever its accents and capitals."""
        return filas.filter(municipio_plegado=plegar(normalizar(valor))[:120])

    def por_texto(self, filas: QuerySet[Propuesta], nombre: str, valor: str) -> QuerySet[Propuesta]:
        return leer_propuestas.buscar(filas, normalizar(valor))

    def en_orden(self, filas: QuerySet[Propuesta], nombre: str, valor: str) -> QuerySet[Propuesta]:
        return filas.order_by(*leer_propuestas.ORDENES[valor])


class TemaFilter(django_filters.FilterSet):
    consulta = django_filters.ModelChoiceFilter(queryset=consultas_visibles, to_field_name="slug")
    eje = django_filters.NumberFilter(field_name="eje__numero", min_value=0, max_value=9999)

    class Meta:
        model = Tema
        fields = ("consulta", "eje")
