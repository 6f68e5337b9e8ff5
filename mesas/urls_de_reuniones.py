"""Addresses of the room «reuniones» of a mesa."""

from django.urls import URLPattern, path

from mesas.views import reuniones

PUBLICA = "mesas/<slug:codigo>/reuniones/<int:numero>"
GESTION = "gestion/mesas/<slug:codigo>/reuniones"
UNA = f"{GESTION}/<int:numero>"

urlpatterns: list[URLPattern] = [
    path(f"{PUBLICA}/", reuniones.VerReunion.as_view(), name="reunion"),
    path(f"{PUBLICA}.ics", reuniones.CalendarioDeReunion.as_view(), name="reunion_ics"),
    path("mesas/<slug:codigo>/llegar/", reuniones.Llegar.as_view(), name="llegar"),
    path(f"{GESTION}/nueva/", reuniones.ProgramarReunion.as_view(), name="reunion_programar"),
    path(f"{UNA}/", reuniones.GestionDeReunion.as_view(), name="reunion_gestion"),
    path(f"{UNA}/codigo/", reuniones.ProyectarCodigo.as_view(), name="reunion_codigo"),
    path(f"{UNA}/cambiar/", reuniones.CambiarReunion.as_view(), name="reunion_cambiar"),
    path(f"{UNA}/cancelar/", reuniones.CancelarReunion.as_view(), name="reunion_cancelar"),
    path(f"{UNA}/abrir/", reuniones.AbrirReunion.as_view(), name="reunion_abrir"),
    path(f"{UNA}/cerrar/", reuniones.CerrarReunion.as_view(), name="reunion_cerrar"),
    path(f"{UNA}/anotar/", reuniones.AnotarLlegada.as_view(), name="reunion_anotar"),
    path(f"{UNA}/sin-cuenta/", reuniones.ContarSinCuenta.as_view(), name="reunion_sin_cuenta"),
    path(f"{UNA}/minuta/", reuniones.EmpezarMinuta.as_view(), name="reunion_minuta"),
]
