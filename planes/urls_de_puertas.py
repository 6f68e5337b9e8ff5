"""Addresses of planes: puertas."""

from django.urls import URLPattern, path

from planes.views import puertas

_ETAPA = "gestion/planes/<slug:slug>/etapas/<int:numero>"
urlpatterns: list[URLPattern] = [
    path(
        "planes/<slug:slug>/etapas/<int:numero>/cierres/<int:cierre>.json", puertas.VerCierre.as_view(), name="cierre"
    ),
    path(f"{_ETAPA}/concluir/", puertas.ConcluirEtapa.as_view(), name="concluir"),
    path(f"{_ETAPA}/reabrir/", puertas.ReabrirEtapa.as_view(), name="reabrir"),
    path(f"{_ETAPA}/requisitos/nuevo/", puertas.AgregarRequisito.as_view(), name="agregar_requisito"),
    path("gestion/requisitos/<int:requisito>/dispensar/", puertas.DispensarRequisito.as_view(), name="dispensar"),
    path("gestion/planes/<slug:slug>/prorrogar/", puertas.ProrrogarPlan.as_view(), name="prorrogar"),
    path("gestion/planes/<slug:slug>/acuerdo/<slug:cambio>/", puertas.CambiarPlan.as_view(), name="cambiar"),
]
