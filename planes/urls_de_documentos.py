"""Addresses of planes: documentos."""

from django.urls import path

from planes.views import documentos

urlpatterns = [
    path("planes/<slug:slug>/documentos/", documentos.ListaDeDocumentos.as_view(), name="documentos"),
    path("planes/<slug:slug>/documentos/<int:codigo>/", documentos.VerDocumento.as_view(), name="documento"),
    path(
        "gestion/planes/<slug:slug>/documentos/nuevo/",
        documentos.PublicarDocumento.as_view(),
        name="publicar_documento",
    ),
    path(
        "gestion/planes/<slug:slug>/documentos/<int:codigo>/version/",
        documentos.ReemplazarDocumento.as_view(),
        name="reemplazar_documento",
    ),
    path(
        "gestion/planes/<slug:slug>/documentos/<int:codigo>/<int:version>/retirar/",
        documentos.RetirarDocumento.as_view(),
        name="retirar_documento",
    ),
]
