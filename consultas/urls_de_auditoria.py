"""Addresses of the review of the urn by the Secretariado; `consultas.urls` includes them."""

from django.urls import URLPattern, URLResolver, path

from consultas.views import auditoria

rutas: list[URLPattern | URLResolver] = [
    path("consultas/<slug:slug>/auditoria/", auditoria.Revision.as_view(), name="auditoria"),
    path("consultas/<slug:slug>/auditoria/recuento/", auditoria.Recuento.as_view(), name="recontar"),
    path("consultas/<slug:slug>/auditoria/palabra/", auditoria.EscribirPalabra.as_view(), name="escribir_palabra"),
    path("consultas/<slug:slug>/auditoria/firmar/", auditoria.Firmar.as_view(), name="firmar_auditoria"),
    path("consultas/<slug:slug>/auditoria/cerrar/", auditoria.CerrarUrna.as_view(), name="cerrar_urna"),
]
