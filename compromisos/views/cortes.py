"""Cortes of a plan for everybody: their calendar, and who reported at each one."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from compromisos import exportacion_de_cortes as exportacion
from compromisos.models import Corte
from compromisos.presentacion_de_cortes import barra
from compromisos.queries import cortes_publicos as leer
from compromisos.queries.cortes_publicos import NOMBRES, RenglonDeCorte, Situacion
from compromisos.queries.recordatorios import tandas_de
from compromisos.semaforo import Umbrales
from comun.vistas import PUBLICO, Pagina
from planes.views.publicas import DePlan
from secretariado.queries.integracion import hoy_en

POR_OMISION = Umbrales()


class CortesDelPlan(DePlan, Pagina):
    """The calendar with what is left to each one, extensions with their reasons, thresholds in force and before."""

    permiso = PUBLICO
    template_name = "compromisos/corte_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, hoy = self.plan, hoy_en(self.plan.ejercicio)
        cortes = [] if plan.es_historico else leer.cortes_de(plan)
        renglones = leer.renglones_de(plan, cortes, hoy) if cortes else {}
        umbrales = [] if plan.es_historico else leer.umbrales_dichos(plan)
        return super().get_context_data(
            plan=plan,
            hoy=hoy,
            filas=[
                (corte, corte.vence < hoy, barra(renglones[corte.pk]), _quienes_deben(renglones[corte.pk]))
                for corte in cortes
            ],
            proximo=next((corte for corte in cortes if corte.vence >= hoy), None),
            umbrales=umbrales,
            vigentes=next((fila for fila in umbrales if fila.desde <= hoy), None) or POR_OMISION,
            programa=not plan.es_historico and self.request.user.has_perm("compromisos.programar_cortes", plan),
            **kwargs,
        )


class DeCorte(DePlan):
    """A page about the corte that the address names."""

    corte: Corte

    def preparar(self) -> None:
        super().preparar()
        self.cortes = [] if self.plan.es_historico else leer.cortes_de(self.plan)
        corte = next((uno for uno in self.cortes if uno.numero == int(self.kwargs["numero"])), None)
        if corte is None:
            raise Http404("El plan no tiene ningún corte con ese número.")
        corte.plan = self.plan
        self.corte = corte

    def renglones(self) -> list[RenglonDeCorte]:
        hoy = hoy_en(self.plan.ejercicio)
        return leer.renglones_de(self.plan, self.cortes, hoy)[self.corte.pk]


class VerCorte(DeCorte, Pagina):
    """Who reported on time, late, or not at all; `?situacion=` and `?organizacion=` choose rows."""

    permiso = PUBLICO
    template_name = "compromisos/corte_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        corte, hoy, todos = self.corte, hoy_en(self.plan.ejercicio), self.renglones()
        situacion, organizacion = (self.request.GET.get(clave, "") for clave in ("situacion", "organizacion"))
        elegidos = [
            uno for uno in todos if situacion in {"", uno.situacion} and organizacion in {"", uno.organizacion.slug}
        ]
        organizaciones = leer.por_organizacion(todos)
        lugar = self.cortes.index(corte)
        return super().get_context_data(
            plan=self.plan,
            corte=corte,
            hoy=hoy,
            vencido=corte.vence < hoy,
            total=len(todos),
            barra=barra(todos),
            por_organizacion=organizaciones,
            renglones=elegidos,
            hay_filtro=bool(situacion or organizacion),
            situacion=situacion,
            organizacion=organizacion,
            opciones_de_situacion=[("", "Todas"), *((clave.value, NOMBRES[clave]) for clave in Situacion)],
            opciones_de_organizacion=[
                ("", "Todas"),
                *((fila.organizacion.slug, fila.organizacion.nombre) for fila in organizaciones),
            ],
            tandas=tandas_de(corte),
            anterior=self.cortes[lugar - 1] if lugar else None,
            siguiente=self.cortes[lugar + 1] if lugar + 1 < len(self.cortes) else None,
            formatos=exportacion.FORMATOS,
            programa=self.request.user.has_perm("compromisos.programar_cortes", self.plan),
            **kwargs,
        )


class DescargaDeCorte(DeCorte, Pagina):
    """The whole corte as a file: one row for each activity that it asked about."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return exportacion.respuesta(self.corte, self.renglones(), self.kwargs["formato"])


def _quienes_deben(renglones: list[RenglonDeCorte]) -> list[leer.PorOrganizacion]:
    """Organisations with something missing, the one that owes most first."""
    return [fila for fila in leer.por_organizacion(renglones) if fila.debe]
