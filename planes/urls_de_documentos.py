"""Addresses of planes: documentos."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
