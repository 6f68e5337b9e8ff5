"""Addresses of setting up and pausing a consulta; `consultas.urls` includes them."""

from django.urls import URLPattern, URLResolver, path

from consultas.views import asistente, pausas

_CONSULTA = "gestion/consultas/<slug:slug>/"

rutas: list[URLPattern | URLResolver] = [
    path("gestion/ejercicios/<slug:slug>/consultas/nueva/", asistente.NuevaConsulta.as_view(), name="nueva"),
    path(f"{_CONSULTA}pregunta/", asistente.PasoPregunta.as_view(), name="configurar_pregunta"),
    path(f"{_CONSULTA}calendario/", asistente.PasoCalendario.as_view(), name="configurar_calendario"),
    path(f"{_CONSULTA}ejes/", asistente.PasoEjes.as_view(), name="configurar_ejes"),
    path(f"{_CONSULTA}vias/", asistente.PasoCanales.as_view(), name="configurar_canales"),
    path(f"{_CONSULTA}reglas/", asistente.PasoReglas.as_view(), name="configurar_reglas"),
    path(f"{_CONSULTA}encuesta/", asistente.PasoEncuesta.as_view(), name="configurar_encuesta"),
    path(f"{_CONSULTA}revisar/", asistente.Revisar.as_view(), name="configurar_revisar"),
    path(f"{_CONSULTA}pausa/", pausas.Pausar.as_view(), name="pausar"),
    path(f"{_CONSULTA}pausa/levantar/", pausas.Levantar.as_view(), name="levantar_pausa"),
]
