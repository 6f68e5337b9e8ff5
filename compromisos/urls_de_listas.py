"""Addresses of lists, cards and what the portal counts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
