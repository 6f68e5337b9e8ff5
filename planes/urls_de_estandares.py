"""Addresses of planes: OGP's standards, objections and their answers."""

from django.urls import URLPattern, path, register_converter

from planes.views import estandares


class CodigoDeEstandar:
    """`2017-TC-D-B1`, `2021-1.1`, `2.6`."""

    regex = r"[0-9A-Za-z.\-]{1,30}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FormatoDeExporte(CodigoDeEstandar):
    regex = "csv|json"


register_converter(CodigoDeEstandar, "codigo_de_estandar")
register_converter(FormatoDeExporte, "formato_de_exporte")

urlpatterns: list[URLPattern] = [
    path("planes/<slug:slug>/estandares/", estandares.VerEstandares.as_view(), name="estandares"),
    path(
        "planes/<slug:slug>/estandares.<formato_de_exporte:formato>",
        estandares.ExportarEstandares.as_view(),
        name="estandares_exportar",
    ),
    path(
        "gestion/planes/<slug:slug>/estandares/contar/", estandares.ContarEstandares.as_view(), name="estandares_contar"
    ),
    path(
        "planes/<slug:slug>/estandares/<codigo_de_estandar:codigo>/objetar/",
        estandares.ObjetarEstandar.as_view(),
        name="estandar_objetar",
    ),
    path(
        "gestion/planes/<slug:slug>/estandares/<codigo_de_estandar:codigo>/",
        estandares.DeclararEstandar.as_view(),
        name="estandar_declarar",
    ),
    path("requisitos/<int:requisito>/objetar/", estandares.ObjetarRequisito.as_view(), name="requisito_objetar"),
    path("gestion/objeciones/<int:objecion>/", estandares.ResponderObjecion.as_view(), name="objecion_responder"),
]
