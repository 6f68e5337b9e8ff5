"""Addresses of mesas; they are a promise (docs/arquitectura.md)."""

from django.urls import path

from mesas.views import gestion, publicas

app_name = "mesas"
urlpatterns = [
    path("mesas/", publicas.ListaDeMesas.as_view(), name="lista"),
    path("mesas/<slug:codigo>/", publicas.VerMesa.as_view(), name="mesa"),
    path("gestion/planes/<slug:slug>/mesas/nueva/", gestion.CrearMesa.as_view(), name="crear"),
]
