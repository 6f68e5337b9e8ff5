"""Mesas, for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from comun.vistas import PUBLICO, Lista, Pagina
from mesas.forms import FiltroDeMesas
from mesas.models import Mesa
from mesas.models.mesas import Modalidad
from mesas.queries import mesas as consultas_de_mesas


class ListaDeMesas(Lista):
    """Every mesa, newest first."""

    permiso = PUBLICO
    template_name = "mesas/mesa_lista.html"
    context_object_name = "mesas"

    def get_queryset(self) -> QuerySet[Mesa]:
        self.filtro = FiltroDeMesas(self.request.GET)
        if not self.filtro.is_valid():
            return Mesa.objects.none()
        return consultas_de_mesas.filtrar(consultas_de_mesas.mesas_publicas(), **self.filtro.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            filtro=self.filtro,
            hay_filtro=any(self.filtro.data.get(nombre) for nombre in self.filtro.fields),
            planes=consultas_de_mesas.planes_con_mesas(),
            **kwargs,
        )


class VerMesa(Pagina):
    """A mesa: on what, when, where, led by whom, with which authorities."""

    permiso = PUBLICO
    template_name = "mesas/mesa_ver.html"

    def preparar(self) -> None:
        mesa = consultas_de_mesas.mesa_publica(self.kwargs["codigo"])
        if mesa is None:
            raise Http404("No hay ninguna mesa con esa dirección.")
        self.mesa = mesa

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # What nobody said reads differently: a source that is silent, or a coordination that has not said it yet.
        return super().get_context_data(
            mesa=self.mesa,
            plan=self.mesa.plan,
            falta="No consta en nuestras fuentes" if self.mesa.es_historico else "Por definir",
            con_modalidad=self.mesa.modalidad != Modalidad.NO_CONSTA,
            **kwargs,
        )
