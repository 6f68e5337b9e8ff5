"""Addresses of compromisos; they are a promise (docs/arquitectura.md)."""

from django.urls import path

from compromisos.views import gestion, publicas

app_name = "compromisos"
urlpatterns = [
    path("compromisos/", publicas.ListaDeCompromisos.as_view(), name="lista"),
    path("compromisos/<slug:slug>/", publicas.VerCompromiso.as_view(), name="compromiso"),
    path("gestion/compromisos/<slug:slug>/avance/", gestion.Reportar.as_view(), name="reportar"),
    path("gestion/planes/<slug:slug>/compromisos/nuevo/", gestion.Redactar.as_view(), name="redactar"),
]
