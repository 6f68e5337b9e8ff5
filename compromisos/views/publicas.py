"""Commitments, for everybody."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from compromisos.models import Compromiso
from compromisos.queries import compromisos as leer
from comun.vistas import PUBLICO, Lista, Pagina


class ListaDeCompromisos(Lista):
    permiso = PUBLICO
    template_name = "compromisos/compromiso_lista.html"

    def get_queryset(self) -> QuerySet[Compromiso]:
        return leer.visibles_para(self.request.user)


class VerCompromiso(Pagina):
    permiso = PUBLICO
    template_name = "compromisos/compromiso_ver.html"

    def preparar(self) -> None:
        self.compromiso = get_object_or_404(leer.visibles_para(self.request.user), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(compromiso=self.compromiso, **kwargs)
