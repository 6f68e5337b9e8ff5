"""Addresses of secretariado; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "secretariado"
urlpatterns: list[URLPattern | URLResolver] = []
