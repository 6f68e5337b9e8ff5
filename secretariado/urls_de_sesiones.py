"""Addresses of secretariado: sesiones."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
