"""Addresses of spreadsheets of routes and the plan's document."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
