"""Addresses of the encuesta of a consulta; `consultas.urls` includes them."""

from django.urls import URLPattern, URLResolver, path

from consultas.views import encuestas

_ENCUESTA = "consultas/<slug:slug>/encuesta/"

rutas: list[URLPattern | URLResolver] = [
    path(_ENCUESTA, encuestas.Encuesta.as_view(), name="encuesta"),
    path(f"{_ENCUESTA}resultados/", encuestas.Resultados.as_view(), name="encuesta_resultados"),
    path(f"{_ENCUESTA}resultados.csv", encuestas.Descarga.as_view(), name="encuesta_csv"),
    path(f"{_ENCUESTA}abiertas.csv", encuestas.DescargaDeAbiertas.as_view(), name="encuesta_abiertas"),
]
