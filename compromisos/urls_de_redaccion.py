"""Addresses of drafting, quality and public comment."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
