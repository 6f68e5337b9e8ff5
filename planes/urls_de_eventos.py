"""Addresses of planes: eventos."""

from django.urls import URLPattern, path

from planes.views import eventos, gestion_de_eventos

urlpatterns: list[URLPattern] = [
    path("eventos/", eventos.ListaDeEventos.as_view(), name="eventos"),
    path("eventos/eventos.ics", eventos.CalendarioDeTodo.as_view(), name="eventos_ics"),
    path("eventos/<slug:codigo>.ics", eventos.CalendarioDeEvento.as_view(), name="evento_ics"),
    path("eventos/<slug:codigo>/", eventos.VerEvento.as_view(), name="evento"),
    path("planes/<slug:slug>/eventos.ics", eventos.CalendarioDePlan.as_view(), name="plan_ics"),
    path(
        "gestion/planes/<slug:slug>/eventos/nuevo/", gestion_de_eventos.PublicarEvento.as_view(), name="evento_publicar"
    ),
    path("gestion/eventos/<slug:codigo>/cambiar/", gestion_de_eventos.CambiarEvento.as_view(), name="evento_cambiar"),
    path(
        "gestion/eventos/<slug:codigo>/cancelar/", gestion_de_eventos.CancelarEvento.as_view(), name="evento_cancelar"
    ),
    path(
        "gestion/eventos/<slug:codigo>/realizado/", gestion_de_eventos.RealizarEvento.as_view(), name="evento_realizar"
    ),
    path(
        "gestion/eventos/<slug:codigo>/asistencia/",
        gestion_de_eventos.RegistrarAsistencia.as_view(),
        name="evento_asistencia",
    ),
    path(
        "gestion/eventos/<slug:codigo>/confirmar/",
        gestion_de_eventos.ConfirmarAsistencia.as_view(),
        name="evento_confirmar",
    ),
    path("gestion/eventos/<slug:codigo>/minuta/", gestion_de_eventos.EmpezarMinuta.as_view(), name="evento_minuta"),
]
