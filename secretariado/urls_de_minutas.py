"""Addresses of secretariado: minutas."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
