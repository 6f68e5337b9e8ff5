"""Addresses of consultas; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver, path

from consultas import (
    urls_de_auditoria,
    urls_de_boleta,
    urls_de_configuracion,
    urls_de_encuesta,
    urls_de_papel,
    urls_de_propuestas,
    urls_de_resultados,
    urls_de_sistematizacion,
)
from consultas.views import gestion, publicas

app_name = "consultas"
urlpatterns: list[URLPattern | URLResolver] = [
    path("consultas/", publicas.ListaDeConsultas.as_view(), name="lista"),
    *urls_de_configuracion.rutas,
    *urls_de_papel.rutas,
    path("consultas/<slug:slug>/", publicas.FichaDeConsulta.as_view(), name="consulta"),
    *urls_de_propuestas.rutas,
    path("gestion/consultas/<slug:slug>/", gestion.GestionDeConsulta.as_view(), name="gestion"),
    path("gestion/consultas/<slug:slug>/publicar/", gestion.Publicar.as_view(), name="publicar"),
    path("gestion/consultas/<slug:slug>/prorrogar/", gestion.Prorrogar.as_view(), name="prorrogar"),
    path("gestion/consultas/<slug:slug>/temas/nuevo/", gestion.CrearTema.as_view(), name="crear_tema"),
    *urls_de_boleta.rutas,
    *urls_de_auditoria.rutas,
    *urls_de_encuesta.rutas,
    *urls_de_sistematizacion.rutas,
    *urls_de_resultados.rutas,
]
