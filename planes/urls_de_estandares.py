"""Addresses of planes: estandares."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
