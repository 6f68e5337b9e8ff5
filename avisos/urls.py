"""Addresses of avisos."""

from django.urls import URLPattern

app_name = "avisos"
urlpatterns: list[URLPattern] = []
