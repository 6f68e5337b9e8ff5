"""Addresses of secretariado: citizen calls."""

from django.urls import URLPattern, path

from secretariado.views import llamados

urlpatterns: list[URLPattern] = [
    path("ejercicios/<slug:slug>/llamado/", llamados.VerLlamado.as_view(), name="llamado"),
    path("ejercicios/<slug:slug>/llamado/carta.pdf", llamados.CartaDeLlamado.as_view(), name="llamado_carta"),
    path("ejercicios/<slug:slug>/llamado/apoyar/", llamados.ApoyarLlamado.as_view(), name="llamado_apoyar"),
    path("ejercicios/<slug:slug>/llamado/retirar/", llamados.RetirarApoyo.as_view(), name="llamado_retirar"),
    path("gestion/<slug:slug>/llamado/", llamados.AtenderLlamado.as_view(), name="llamado_atender"),
]
