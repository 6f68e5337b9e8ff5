"""Addresses of planes; they are a promise (docs/arquitectura.md)."""

from django.urls import path

from planes import urls_de_aprende, urls_de_documentos, urls_de_estandares, urls_de_eventos, urls_de_puertas
from planes.views import gestion, publicas

app_name = "planes"
urlpatterns = [
    path("planes/", publicas.ListaDePlanes.as_view(), name="lista"),
    path("planes/<slug:slug>/", publicas.VerPlan.as_view(), name="plan"),
    path("planes/<slug:slug>/etapas/<int:numero>/", publicas.VerEtapa.as_view(), name="etapa"),
    path("gestion/planes/<slug:slug>/", gestion.GestionDePlan.as_view(), name="gestion"),
    path("gestion/planes/<slug:slug>/etapas/<int:numero>/iniciar/", gestion.IniciarEtapa.as_view(), name="iniciar"),
    path(
        "gestion/planes/<slug:slug>/etapas/<int:numero>/programar/", gestion.ProgramarEtapa.as_view(), name="programar"
    ),
    path("gestion/requisitos/<int:requisito>/evidencia/", gestion.RegistrarEvidencia.as_view(), name="documentar"),
    path("gestion/<slug:ejercicio>/planes/nuevo/", gestion.CrearPlan.as_view(), name="crear"),
    *urls_de_puertas.urlpatterns,
    *urls_de_documentos.urlpatterns,
    *urls_de_eventos.urlpatterns,
    *urls_de_aprende.urlpatterns,
    *urls_de_estandares.urlpatterns,
]
