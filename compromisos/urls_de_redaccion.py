"""Addresses of drafting, quality and public comment."""

from django.urls import URLPattern, path

from compromisos.views import comentarios, redaccion

COMPROMISO = "compromisos/<slug:slug>"
GESTION = "gestion/compromisos/<slug:slug>"

urlpatterns: list[URLPattern] = [
    path(f"{COMPROMISO}/ficha/", comentarios.VerFicha.as_view(), name="ficha"),
    path(f"{COMPROMISO}/comentarios/", comentarios.VerComentarios.as_view(), name="comentarios"),
    path("gestion/planes/<slug:slug>/compromisos/nuevo/", redaccion.Redactar.as_view(), name="redactar"),
    path(f"{GESTION}/editar/", redaccion.Editar.as_view(), name="editar"),
    path(f"{GESTION}/calidad/", redaccion.Revisar.as_view(), name="revisar"),
    path(f"{GESTION}/comentarios/abrir/", redaccion.AbrirComentarios.as_view(), name="abrir_comentarios"),
    path(f"{GESTION}/comentarios/prorrogar/", redaccion.ProrrogarComentarios.as_view(), name="prorrogar_comentarios"),
    path(f"{GESTION}/borrador/", redaccion.VolverABorrador.as_view(), name="volver_a_borrador"),
    path(f"{GESTION}/proponer/", redaccion.Proponer.as_view(), name="proponer"),
]
