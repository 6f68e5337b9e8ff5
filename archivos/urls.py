"""Addresses of archivos."""

from django.urls import URLPattern

app_name = "archivos"
urlpatterns: list[URLPattern] = []
