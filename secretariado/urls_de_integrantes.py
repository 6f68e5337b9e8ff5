"""Addresses of secretariado: integrantes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
