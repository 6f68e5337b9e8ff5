"""Addresses of planes: aprende."""

from django.urls import URLPattern, path

from planes.views import aprende

urlpatterns: list[URLPattern] = [
    path("aprende/", aprende.Aprende.as_view(), name="aprende"),
    path("ejercicios/<slug:slug>/aprende/", aprende.AprendeDelEjercicio.as_view(), name="aprende_ejercicio"),
    path(
        "ejercicios/<slug:slug>/aprende/<int:numero>/", aprende.HistoriaDeRespuesta.as_view(), name="aprende_historia"
    ),
    path("gestion/<slug:slug>/aprende/", aprende.GestionDeAprende.as_view(), name="aprende_gestion"),
    path("gestion/<slug:slug>/aprende/<int:numero>/", aprende.EscribirRespuesta.as_view(), name="aprende_escribir"),
]
