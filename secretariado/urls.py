"""Addresses of secretariado; they are a promise (docs/arquitectura.md)."""

from django.urls import path

from secretariado import urls_de_integrantes, urls_de_llamados, urls_de_minutas, urls_de_sesiones
from secretariado.views import gestion, instalacion, publicas

app_name = "secretariado"
urlpatterns = [
    path("ejercicios/", publicas.Ejercicios.as_view(), name="ejercicios"),
    path("ejercicios/ejercicios.csv", publicas.EjerciciosEnCSV.as_view(), name="ejercicios_csv"),
    path("ejercicios/<slug:slug>/", publicas.EjercicioVer.as_view(), name="ejercicio"),
    path("organizaciones/", publicas.Organizaciones.as_view(), name="organizaciones"),
    path("organizaciones/<slug:slug>/", publicas.OrganizacionVer.as_view(), name="organizacion"),
    path("gestion/ejercicios/nuevo/", instalacion.Instalar.as_view(), name="instalar"),
    path("gestion/organizaciones/nueva/", instalacion.RegistrarOrganizacion.as_view(), name="registrar_organizacion"),
    path("gestion/<slug:slug>/asientos/nuevo/", instalacion.OcuparParte.as_view(), name="asiento"),
    path("gestion/<slug:slug>/declaratoria/", instalacion.RegistrarDeclaratoria.as_view(), name="declaratoria"),
    path("gestion/<slug:slug>/nombramientos/", gestion.Nombramientos.as_view(), name="nombramientos"),
    path(
        "gestion/<slug:slug>/nombramientos/<int:numero>/terminar/",
        gestion.TerminarNombramiento.as_view(),
        name="nombramiento_terminar",
    ),
    *urls_de_integrantes.urlpatterns,
    *urls_de_sesiones.urlpatterns,
    *urls_de_minutas.urlpatterns,
    *urls_de_llamados.urlpatterns,
]
