"""Addresses of mesas; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, path

from mesas import urls_de_arboles, urls_de_elecciones, urls_de_planeacion, urls_de_reuniones
from mesas.views import gestion, publicas

app_name = "mesas"
urlpatterns: list[URLPattern] = [
    path("mesas/", publicas.ListaDeMesas.as_view(), name="lista"),
    path("mesas/<slug:codigo>/", publicas.VerMesa.as_view(), name="mesa"),
    path("gestion/planes/<slug:slug>/mesas/nueva/", gestion.CrearMesa.as_view(), name="crear"),
    path("gestion/mesas/<slug:codigo>/", gestion.GestionDeMesa.as_view(), name="gestion"),
    *urls_de_planeacion.urlpatterns,
    *urls_de_reuniones.urlpatterns,
    *urls_de_arboles.urlpatterns,
    *urls_de_elecciones.urlpatterns,
]
