"""Addresses of compromisos; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "compromisos"
urlpatterns: list[URLPattern | URLResolver] = []
