"""Addresses of the bitácora; they are a promise: minutas print them."""

from django.urls import path

from bitacora.views import publicas

app_name = "bitacora"
urlpatterns = [
    path("bitacora/", publicas.BitacoraDeCadena.as_view(), name="portal"),
    path("bitacora/exportar.jsonl", publicas.Exportacion.as_view(), name="exportar_portal"),
    path("bitacora/verificador.py", publicas.Verificador.as_view(), name="verificador"),
    path("bitacora/<int:numero>/", publicas.EntradaDeCadena.as_view(), name="entrada_portal"),
    path("bitacora/<int:numero>/texto.json", publicas.TextoDeEntrada.as_view(), name="texto_portal"),
    path("ejercicios/<slug:cadena>/bitacora/", publicas.BitacoraDeCadena.as_view(), name="cadena"),
    path("ejercicios/<slug:cadena>/bitacora/exportar.jsonl", publicas.Exportacion.as_view(), name="exportar"),
    path("ejercicios/<slug:cadena>/bitacora/<int:numero>/", publicas.EntradaDeCadena.as_view(), name="entrada"),
    path("ejercicios/<slug:cadena>/bitacora/<int:numero>/texto.json", publicas.TextoDeEntrada.as_view(), name="texto"),
]
