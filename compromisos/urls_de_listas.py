"""Addresses of lists, cards and what the portal counts."""

from django.urls import URLPattern, re_path

from compromisos.views import listas

urlpatterns: list[URLPattern] = [
    re_path(r"^compromisos\.(?P<formato>csv|xlsx|json)$", listas.Descarga.as_view(), name="exportar"),
]
