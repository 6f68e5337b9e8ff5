"""Addresses of mesas; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "mesas"
urlpatterns: list[URLPattern | URLResolver] = []
