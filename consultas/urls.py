"""Addresses of consultas; they are a promise (docs/arquitectura.md)."""

from django.urls import URLPattern, URLResolver, path

from consultas.urls_de_boleta import rutas
from consultas.views import gestion, publicas

app_name = "consultas"
urlpatterns: list[URLPattern | URLResolver] = [
    path("consultas/", publicas.ListaDeConsultas.as_view(), name="lista"),
    path("consultas/<slug:slug>/", publicas.FichaDeConsulta.as_view(), name="consulta"),
    path("consultas/<slug:slug>/proponer/", publicas.Proponer.as_view(), name="proponer"),
    path("consultas/<slug:slug>/propuestas/", publicas.ListaDePropuestas.as_view(), name="propuestas"),
    path("consultas/<slug:slug>/propuestas/<str:folio>/", publicas.FichaDePropuesta.as_view(), name="propuesta"),
    path("consultas/<slug:slug>/propuestas/<str:folio>/apoyar/", publicas.Apoyar.as_view(), name="apoyar"),
    path(
        "consultas/<slug:slug>/propuestas/<str:folio>/retirar-apoyo/",
        publicas.RetirarApoyo.as_view(),
        name="retirar_apoyo",
    ),
    path(
        "consultas/<slug:slug>/propuestas/<str:folio>/retirar/",
        publicas.RetirarPropuesta.as_view(),
        name="retirar_propuesta",
    ),
    path("consultas/<slug:slug>/temas/", publicas.ListaDeTemas.as_view(), name="temas"),
    path("consultas/<slug:slug>/temas/<slug:codigo>/", publicas.FichaDeTema.as_view(), name="tema"),
    path("f/<str:folio>", publicas.Folio.as_view(), name="folio"),
    path("gestion/consultas/<slug:slug>/", gestion.GestionDeConsulta.as_view(), name="gestion"),
    path("gestion/consultas/<slug:slug>/publicar/", gestion.Publicar.as_view(), name="publicar"),
    path("gestion/consultas/<slug:slug>/prorrogar/", gestion.Prorrogar.as_view(), name="prorrogar"),
    path("gestion/consultas/<slug:slug>/temas/nuevo/", gestion.CrearTema.as_view(), name="crear_tema"),
    *rutas,
]
