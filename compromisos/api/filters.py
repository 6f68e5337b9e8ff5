"""Filters of the API, with the model's own names."""

import django_filters
from django.db.models import QuerySet

from compromisos.enums import Eje, Semaforo, TipoDeCompromiso
from compromisos.forms_de_listas import AMBICIONES, ESTADOS, PAPELES, TEMA
from compromisos.models import Compromiso
from compromisos.models.redaccion import ODS_MAXIMO
from compromisos.queries.lista import ORDENES, filtrar, ordenados
from comun.enums import Naturaleza
from secretariado.enums import Ambito


class CompromisoFilter(django_filters.FilterSet):
    """The filters of the page, with the same names. `plan`, `ejercicio` and `organizacion` are slugs."""

    buscar = django_filters.CharFilter(max_length=100, label="Palabras del nombre o del texto")
    ejercicio = django_filters.CharFilter(label="Slug del ejercicio")
    entidad = django_filters.CharFilter(max_length=2, label="Clave del INEGI: «20»; «00» es la Federación")
    plan = django_filters.CharFilter(label="Slug del plan")
    ambito = django_filters.ChoiceFilter(choices=Ambito.choices)
    estado = django_filters.ChoiceFilter(choices=ESTADOS)
    tipo = django_filters.ChoiceFilter(choices=TipoDeCompromiso.choices)
    eje = django_filters.ChoiceFilter(choices=Eje.choices, label="Eje en el que tiene algún nivel de ambición")
    ambicion = django_filters.ChoiceFilter(choices=AMBICIONES, label="La más alta de sus cuatro ejes")
    ods = django_filters.NumberFilter(min_value=1, max_value=ODS_MAXIMO, decimal_places=0, label="Objetivo, de 1 a 17")
    organizacion = django_filters.CharFilter(label="Slug de la organización; responsable, si no dices `papel`")
    papel = django_filters.ChoiceFilter(choices=PAPELES)
    tema = django_filters.CharFilter(validators=[TEMA], label="Slug de una consulta, o `consulta/codigo` de un tema")
    semaforo = django_filters.ChoiceFilter(choices=Semaforo.choices)
    naturaleza = django_filters.ChoiceFilter(choices=Naturaleza.choices)
    sin_aceptacion = django_filters.BooleanFilter(label="Por cumplirse, y sin que todas las pedidas lo acepten")
    ordenar = django_filters.ChoiceFilter(choices=[(clave, rotulo) for clave, (rotulo, _) in ORDENES.items()])

    class Meta:
        model = Compromiso
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
        """All at once: a role is of the organisation that is asked for, not of any."""
        pedido = {nombre: valor for nombre, valor in self.form.cleaned_data.items() if valor not in (None, "")}
        orden = pedido.pop("ordenar", "")
        filas = filtrar(queryset, **pedido)
        return ordenados(filas, orden) if orden else filas
