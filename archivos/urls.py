"""Addresses of archivos."""

from django.urls import path

from archivos.views.lectura import VerArchivo

app_name = "archivos"
urlpatterns = [path("archivos/<uuid:clave>/<str:nombre>", VerArchivo.as_view(), name="archivo")]
