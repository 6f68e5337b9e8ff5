"""Addresses of avisos."""

from django.urls import URLPattern, path

from avisos.views import demo, gestion

app_name = "avisos"
urlpatterns: list[URLPattern] = [
    path("demo/correo/", demo.CorreoDeDemo.as_view(), name="correo_demo"),
    path("demo/correo/<uuid:clave>/adjunto/", demo.AdjuntoDeDemo.as_view(), name="adjunto_demo"),
    path("gestion/correo/", gestion.Correo.as_view(), name="correo"),
    path("gestion/correo/<uuid:clave>/reenviar/", gestion.Reintentar.as_view(), name="reintentar"),
    path("gestion/correo/<uuid:clave>/descartar/", gestion.Descartar.as_view(), name="descartar"),
]
