"""Addresses of approval, versions and changes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
