"""Addresses of looks of society, disputes and reviews."""

from django.urls import URLPattern, path

from compromisos.views import contrastes, revisiones

GESTION = "gestion/compromisos/<slug:slug>"
DISPUTA = f"{GESTION}/disputas/<int:numero>"
REVISIONES = "gestion/<slug:ejercicio>/revisiones"

urlpatterns: list[URLPattern] = [
    path("compromisos/<slug:slug>/contrastes/", contrastes.VerContrastes.as_view(), name="disputas"),
    path(f"{GESTION}/contraste/", contrastes.Contrastar.as_view(), name="contrastar"),
    path(f"{DISPUTA}/responder/", contrastes.ResponderDisputa.as_view(), name="disputa_responder"),
    path(f"{DISPUTA}/terminar/", contrastes.TerminarDisputa.as_view(), name="disputa_terminar"),
    path(f"{REVISIONES}/", revisiones.Revisiones.as_view(), name="revisiones"),
    path(f"{REVISIONES}/<int:clave>/", revisiones.RevisarAvance.as_view(), name="avance_revisar"),
    path(
        f"{REVISIONES}/<slug:plan>/cortes/<int:numero>/",
        revisiones.ValidarVarios.as_view(),
        name="revisiones_de_corte",
    ),
]
