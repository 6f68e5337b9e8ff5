"""Addresses of compromisos; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, path

from compromisos import (
    urls_de_candado,
    urls_de_contrastes,
    urls_de_cortes,
    urls_de_destinos,
    urls_de_evaluaciones,
    urls_de_informes,
    urls_de_listas,
    urls_de_planillas,
    urls_de_redaccion,
    urls_de_reportes,
    urls_de_rutas,
    urls_de_vigencia,
)
from compromisos.views import gestion, listas, publicas

app_name = "compromisos"
urlpatterns: list[URLPattern] = [
    path("compromisos/", listas.ListaDeCompromisos.as_view(), name="lista"),
    path("compromisos/<slug:slug>/", publicas.VerCompromiso.as_view(), name="compromiso"),
    path("gestion/compromisos/<slug:slug>/avance/", gestion.Reportar.as_view(), name="reportar"),
    path("gestion/compromisos/<slug:slug>/", gestion.GestionDeCompromiso.as_view(), name="gestion"),
    *urls_de_redaccion.urlpatterns,
    *urls_de_candado.urlpatterns,
    *urls_de_rutas.urlpatterns,
    *urls_de_planillas.urlpatterns,
    *urls_de_listas.urlpatterns,
    *urls_de_reportes.urlpatterns,
    *urls_de_contrastes.urlpatterns,
    *urls_de_cortes.urlpatterns,
    *urls_de_informes.urlpatterns,
    *urls_de_evaluaciones.urlpatterns,
    *urls_de_vigencia.urlpatterns,
    *urls_de_destinos.urlpatterns,
]
