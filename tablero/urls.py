"""Addresses of tablero; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "tablero"
urlpatterns: list[URLPattern | URLResolver] = []
