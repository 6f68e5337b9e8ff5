"""Addresses of cuentas; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver

app_name = "cuentas"
urlpatterns: list[URLPattern | URLResolver] = []
