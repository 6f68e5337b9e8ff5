"""Addresses of the ballot and of what closing a vote leaves; `consultas.urls` includes them."""

from django.urls import path, re_path

from consultas.views import boletas, codigos, publicacion, resultados

rutas = [
    path("consultas/<slug:slug>/votar/", boletas.Votar.as_view(), name="votar"),
    path("consultas/<slug:slug>/recibo/", boletas.Recibo.as_view(), name="recibo"),
    path("gestion/consultas/<slug:slug>/codigos/", codigos.Codigos.as_view(), name="codigos"),
    path(
        "gestion/consultas/<slug:slug>/codigos/<int:tanda>/anular/", codigos.AnularTanda.as_view(), name="anular_tanda"
    ),
    re_path(
        r"^consultas/(?P<slug>[-a-zA-Z0-9_]+)/resultados/(?P<archivo>sellos|folios|contenidos)\.txt$",
        resultados.Descarga.as_view(),
        name="descarga",
    ),
    path("consultas/<slug:slug>/resultados/opciones.json", resultados.Opciones.as_view(), name="opciones"),
    path("consultas/<slug:slug>/resultados/acta.pdf", resultados.ActaEnPDF.as_view(), name="acta_pdf"),
    path("consultas/<slug:slug>/resultados/acta.json", resultados.Acta.as_view(), name="acta"),
    path("consultas/<slug:slug>/resultados/terminar/", resultados.Terminar.as_view(), name="terminar"),
    path("consultas/<slug:slug>/resultados/escrutar/", resultados.Escrutar.as_view(), name="escrutar"),
    path(
        "consultas/<slug:slug>/resultados/publicar/",
        publicacion.PublicarResultados.as_view(),
        name="publicar_resultados",
    ),
    path("consultas/<slug:slug>/verificar/", resultados.Verificar.as_view(), name="verificar"),
    path("consultas/<slug:slug>/verificar/verificador.py", resultados.Verificador.as_view(), name="verificador"),
    path("verificar/", resultados.VerificarEnTodas.as_view(), name="verificar_en_todas"),
]
