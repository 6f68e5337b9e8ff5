"""Addresses of consultas; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "consultas"
urlpatterns: list[URLPattern | URLResolver] = []
