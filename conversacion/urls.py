"""Addresses of the conversation and its moderation; they are a promise (docs/arquitectura.md).

The code of a thing may hold slashes ("consulta/1-1"), so what is done with it comes after `/-/`, which no code has.
"""

from django.urls import URLPattern, URLResolver, path

from conversacion.views import hilos, moderacion, registro

_MESA = "gestion/moderacion/<slug:slug>/"

app_name = "conversacion"
urlpatterns: list[URLPattern | URLResolver] = [
    path("conversaciones/<slug:tipo>/<path:codigo>/-/comentar/", hilos.Comentar.as_view(), name="comentar"),
    path("conversaciones/<slug:tipo>/<path:codigo>/", hilos.HiloVer.as_view(), name="hilo"),
    path("c/<str:folio>/", hilos.ComentarioVer.as_view(), name="comentario"),
    path("c/<str:folio>/responder/", hilos.Responder.as_view(), name="responder"),
    path("c/<str:folio>/editar/", hilos.Editar.as_view(), name="editar"),
    path("c/<str:folio>/retirar/", hilos.Retirar.as_view(), name="retirar"),
    path("reportar/<slug:tipo>/<path:codigo>/", moderacion.Reportar.as_view(), name="reportar"),
    path("moderacion/<str:folio>/", moderacion.ModeracionVer.as_view(), name="moderacion"),
    path("moderacion/<str:folio>/apelar/", moderacion.Apelar.as_view(), name="apelar"),
    path("moderacion/<str:folio>/resolver/", moderacion.Resolver.as_view(), name="resolver"),
    path("moderacion/<str:folio>/levantar/", moderacion.Levantar.as_view(), name="levantar"),
    path("ejercicios/<slug:slug>/moderacion/", registro.Registro.as_view(), name="registro"),
    path("ejercicios/<slug:slug>/moderacion.csv", registro.RegistroEnCSV.as_view(), name="registro_csv"),
    path(_MESA, moderacion.Mesa.as_view(), name="mesa"),
    path(f"{_MESA}apelaciones/", moderacion.Apelaciones.as_view(), name="apelaciones"),
    path(f"{_MESA}<slug:tipo>/<path:codigo>/-/desestimar/", moderacion.Desestimar.as_view(), name="desestimar"),
    path(f"{_MESA}<slug:tipo>/<path:codigo>/", moderacion.Ocultar.as_view(), name="ocultar"),
]
