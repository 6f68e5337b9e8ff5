"""Addresses of secretariado: llamados."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
