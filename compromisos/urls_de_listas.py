"""Addresses of lists, cards and what the portal counts."""

from django.urls import URLPattern, path, re_path

from compromisos.views import incrustar, listas

urlpatterns: list[URLPattern] = [
    re_path(r"^compromisos\.(?P<formato>csv|xlsx|json)$", listas.Descarga.as_view(), name="exportar"),
    path("compromisos/<slug:slug>/incrustar/", incrustar.CodigoDeCompromiso.as_view(), name="codigo_compromiso"),
    path("planes/<slug:slug>/incrustar/", incrustar.CodigoDePlan.as_view(), name="codigo_plan"),
    path("incrustar/compromisos/<slug:slug>/", incrustar.TarjetaDeCompromiso.as_view(), name="tarjeta_compromiso"),
    path("incrustar/planes/<slug:slug>/", incrustar.TarjetaDePlan.as_view(), name="tarjeta_plan"),
]
