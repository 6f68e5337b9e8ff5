"""Addresses of secretariado: minutas."""

from django.urls import URLPattern, path

from secretariado.views import minutas

PUBLICA = "ejercicios/<slug:slug>/secretariado/minutas/<slug:codigo>/"
GESTION = "gestion/<slug:slug>/minutas/<slug:codigo>/"

urlpatterns: list[URLPattern] = [
    path(PUBLICA, minutas.VerMinuta.as_view(), name="minuta"),
    path(f"{PUBLICA}minuta.pdf", minutas.MinutaEnPDF.as_view(), name="minuta_pdf"),
    path(f"{PUBLICA}confirmar/", minutas.ConfirmarMinuta.as_view(), name="minuta_confirmar"),
    path(f"{PUBLICA}v<int:numero>/", minutas.VerMinuta.as_view(), name="minuta_version"),
    path(f"{PUBLICA}v<int:numero>/minuta.pdf", minutas.MinutaEnPDF.as_view(), name="minuta_version_pdf"),
    path(f"{PUBLICA}v<int:numero>/minuta.json", minutas.MinutaEnTexto.as_view(), name="minuta_texto"),
    path("gestion/<slug:slug>/sesiones/<int:sesion>/minuta/", minutas.GenerarMinuta.as_view(), name="minuta_generar"),
    path(GESTION, minutas.EditarMinuta.as_view(), name="minuta_editar"),
    path(f"{GESTION}enviar/", minutas.EnviarMinuta.as_view(), name="minuta_enviar"),
    path(f"{GESTION}publicar/", minutas.PublicarMinuta.as_view(), name="minuta_publicar"),
    path(f"{GESTION}corregir/", minutas.CorregirMinuta.as_view(), name="minuta_corregir"),
]
