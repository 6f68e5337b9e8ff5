"""Every commitment of every plan: to look for some of them, and to take them away."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from compromisos import exportacion_de_lista as exportacion
from compromisos import presentacion
from compromisos.forms_de_listas import EN_SEGUNDA_FILA, FiltroDeCompromisos
from compromisos.models import Compromiso
from compromisos.queries import compromisos as leer
from compromisos.queries import lista as leer_lista
from comun.vistas import PUBLICO, Lista


class _Filtrada(Lista):
    """The commitments that this person may read and the address asks for."""

    permiso = PUBLICO

    def filtrados(self) -> QuerySet[Compromiso]:
        self.filtro = FiltroDeCompromisos(self.request.GET)
        if not self.filtro.is_valid():
            self.orden = ""
            return Compromiso.objects.none()
        pedido = dict(self.filtro.cleaned_data)
        self.orden = pedido.pop("ordenar")
        return leer_lista.filtrar(leer.visibles_para(self.request.user), **pedido)


class ListaDeCompromisos(_Filtrada):
    """By words, place, plan, organisation, state, topic, axis, ambition, goal, colour and origin."""

    template_name = "compromisos/compromiso_lista.html"
    por_claves = True

    def get_queryset(self) -> QuerySet[Compromiso]:
        return leer_lista.ordenados(leer.en_renglones(self.filtrados()), self.orden)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        datos = self.filtro.data
        usados = {nombre for nombre in self.filtro.fields if datos.get(nombre)}
        filas = presentacion.renglones(contexto["page_obj"].object_list)
        return {
            **contexto,
            "renglones": filas,
            "filtro": self.filtro,
            "hay_filtro": bool(usados - {"ordenar"}),
            "mas_filtros": bool(usados & EN_SEGUNDA_FILA),
            "opciones": leer_lista.opciones_de_filtro(),
            "con_barras": any(not fila.compromiso.es_historico for fila in filas),
            "formatos": exportacion.FORMATOS,
        }


class Descarga(_Filtrada):
    """The whole filtered list as a file: CSV, Excel or JSON."""

    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponseBase:
        return exportacion.respuesta(leer_lista.ordenados(self.filtrados(), self.orden), formato, "compromisos")
