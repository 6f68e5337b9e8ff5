"""Addresses of planes: eventos."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
