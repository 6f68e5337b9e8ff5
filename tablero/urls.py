"""Addresses of tablero; they are a promise (docs/arquitectura.md)."""

from django.urls import path

from tablero import urls_de_avances
from tablero.views import buscar, cifras, inicio, portal, propias

app_name = "tablero"
urlpatterns = [
    path("", inicio.Inicio.as_view(), name="inicio"),
    path("mi/", propias.Mi.as_view(), name="mi"),
    path("gestion/", propias.Gestion.as_view(), name="gestion"),
    path("estadisticas/", cifras.Estadisticas.as_view(), name="estadisticas"),
    path("estadisticas/participacion.csv", cifras.ParticipacionEnCSV.as_view(), name="participacion_csv"),
    path("acerca/", portal.Acerca.as_view(), name="acerca"),
    path("accesibilidad/", portal.Accesibilidad.as_view(), name="accesibilidad"),
    path("buscar/", buscar.Buscar.as_view(), name="buscar"),
    *urls_de_avances.urlpatterns,
]
