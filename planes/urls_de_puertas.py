"""Addresses of planes: puertas."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
