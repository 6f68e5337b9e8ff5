"""Addresses of propuestas; they are a promise (docs/arquitectura.md). A folio is printed on paper."""

from django.urls import URLPattern, path

from consultas.views import escritura, propuestas

UNA = "consultas/<slug:slug>/propuestas/<str:folio>/"
rutas: list[URLPattern] = [
    path("consultas/<slug:slug>/proponer/", escritura.Proponer.as_view(), name="proponer"),
    path("consultas/<slug:slug>/parecidas/", escritura.Parecidas.as_view(), name="parecidas"),
    path("consultas/<slug:slug>/propuestas/", propuestas.ListaDePropuestas.as_view(), name="propuestas"),
    path(
        "consultas/<slug:slug>/propuestas.<str:formato>",
        propuestas.ExportarPropuestas.as_view(),
        name="exportar_propuestas",
    ),
    path("consultas/<slug:slug>/apoyos.<str:formato>", propuestas.ExportarApoyos.as_view(), name="exportar_apoyos"),
    path("consultas/<slug:slug>/propuestas/lugares/", propuestas.Lugares.as_view(), name="lugares"),
    path(UNA, propuestas.FichaDePropuesta.as_view(), name="propuesta"),
    path(f"{UNA}apoyar/", propuestas.Apoyar.as_view(), name="apoyar"),
    path(f"{UNA}retirar-apoyo/", propuestas.RetirarApoyo.as_view(), name="retirar_apoyo"),
    path(f"{UNA}retirar/", propuestas.RetirarPropuesta.as_view(), name="retirar_propuesta"),
    path(f"{UNA}escribir/", escritura.Escribir.as_view(), name="escribir"),
    path(f"{UNA}borrar/", escritura.BorrarBorrador.as_view(), name="borrar_borrador"),
    path(f"{UNA}editar/", escritura.Editar.as_view(), name="editar_propuesta"),
    path(f"{UNA}archivos/", escritura.AgregarAdjunto.as_view(), name="agregar_adjunto"),
    path(f"{UNA}archivos/<int:adjunto>/retirar/", escritura.RetirarAdjunto.as_view(), name="retirar_adjunto"),
    path("f/<str:folio>", propuestas.Folio.as_view(), name="folio"),
]
