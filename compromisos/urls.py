"""Addresses of compromisos; they are a promise (docs/arquitectura.md)."""

from django.urls import path

from compromisos.views import publicas

app_name = "compromisos"
urlpatterns = [
    path("compromisos/", publicas.ListaDeCompromisos.as_view(), name="lista"),
    path("compromisos/<slug:slug>/", publicas.VerCompromiso.as_view(), name="compromiso"),
    path("gestion/compromisos/<slug:slug>/avance/", publicas.VerCompromiso.as_view(), name="reportar"),
]
