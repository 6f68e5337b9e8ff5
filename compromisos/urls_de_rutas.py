"""Addresses of the route: activities, acceptance, indicators, evidence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
