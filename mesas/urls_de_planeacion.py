"""Addresses of the room «planeacion» of a mesa."""

from django.urls import URLPattern, path

from mesas.views import convocatorias, planeacion, registro

urlpatterns: list[URLPattern] = [
    path("mesas/invitacion/<slug:invitacion>/", convocatorias.ResponderInvitacion.as_view(), name="invitacion"),
    path("mesas/<slug:codigo>/registro/", registro.Registrarse.as_view(), name="registro"),
    path("mesas/<slug:codigo>/registro/retirar/", registro.RetirarRegistro.as_view(), name="registro_retirar"),
    path("gestion/mesas/<slug:codigo>/planear/", planeacion.PlanearMesa.as_view(), name="planear"),
    path("gestion/mesas/<slug:codigo>/diagnostico/", planeacion.PublicarDiagnostico.as_view(), name="diagnostico"),
    path("gestion/mesas/<slug:codigo>/pasos/", planeacion.Pasos.as_view(), name="pasos"),
    path("gestion/mesas/<slug:codigo>/convocar/", convocatorias.Convocar.as_view(), name="convocar"),
    path("gestion/mesas/<slug:codigo>/invitar/", convocatorias.Invitar.as_view(), name="invitar"),
    path("gestion/mesas/<slug:codigo>/registro/", registro.RegistroNominal.as_view(), name="registro_nominal"),
    path("gestion/mesas/<slug:codigo>/cancelar/", planeacion.CancelarMesa.as_view(), name="cancelar"),
    path("gestion/mesas/<slug:codigo>/concluir/", planeacion.ConcluirMesa.as_view(), name="concluir"),
]
