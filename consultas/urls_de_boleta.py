"""Addresses of the ballot and of what closing a vote leaves; `consultas.urls` includes them."""

from django.urls import path, re_path

from consultas.views import boletas, publicacion, resultados

rutas = [
    path("consultas/<slug:slug>/votar/", boletas.Votar.as_view(), name="votar"),
    path("consultas/<slug:slug>/recibo/", boletas.Recibo.as_view(), name="recibo"),
    path("consultas/<slug:slug>/resultados/", resultados.Resultados.as_view(), name="resultados"),
    re_path(
        r"^consultas/(?P<slug>[-a-zA-Z0-9_]+)/resultados/(?P<archivo>sellos|contenidos)\.txt$",
        resultados.Descarga.as_view(),
        name="descarga",
    ),
    path("consultas/<slug:slug>/resultados/acta.json", resultados.Acta.as_view(), name="acta"),
    path("consultas/<slug:slug>/resultados/terminar/", resultados.Terminar.as_view(), name="terminar"),
    path("consultas/<slug:slug>/resultados/escrutar/", resultados.Escrutar.as_view(), name="escrutar"),
    path(
        "consultas/<slug:slug>/resultados/publicar/",
        publicacion.PublicarResultados.as_view(),
        name="publicar_resultados",
    ),
    path("consultas/<slug:slug>/verificar/", resultados.Verificar.as_view(), name="verificar"),
]
