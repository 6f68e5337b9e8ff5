"""Addresses of planes: aprende."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
