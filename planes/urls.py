"""Addresses of planes; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "planes"
urlpatterns: list[URLPattern | URLResolver] = []
