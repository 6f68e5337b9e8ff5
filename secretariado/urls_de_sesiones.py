"""Addresses of secretariado: sessions, acuerdos and their follow-up.

For other rooms: a session is `reverse("secretariado:sesion", args=[slug, numero])`; an acuerdo,
`reverse("secretariado:acuerdo", args=[slug, codigo])`.
"""

from django.urls import URLPattern, path

from secretariado.views import acuerdos, sesiones
from secretariado.views import gestion_de_acuerdos as de_acuerdos
from secretariado.views import gestion_de_sesiones as gestion

PUBLICA = "ejercicios/<slug:slug>/secretariado"
MESA = "gestion/<slug:slug>"
SESION, EN_MESA = f"{PUBLICA}/sesiones/<int:numero>", f"{MESA}/sesiones/<int:numero>"
ACUERDO, ACUERDO_EN_MESA = f"{PUBLICA}/acuerdos/<slug:codigo>", f"{MESA}/acuerdos/<slug:codigo>"

urlpatterns: list[URLPattern] = [
    path(f"{PUBLICA}/sesiones/", sesiones.Sesiones.as_view(), name="sesiones"),
    path(f"{SESION}/", sesiones.SesionVer.as_view(), name="sesion"),
    path(f"{SESION}/en-vivo/", sesiones.SesionEnVivo.as_view(), name="sesion_en_vivo"),
    path(f"{SESION}/convocatoria.ics", sesiones.ConvocatoriaEnCalendario.as_view(), name="sesion_calendario"),
    path(f"{SESION}/presencia/", sesiones.RegistrarMiPresencia.as_view(), name="presencia_registrar"),
    path(
        f"{SESION}/presencias/<int:presencia>/confirmar/",
        sesiones.ConfirmarPresencia.as_view(),
        name="presencia_confirmar",
    ),
    path(f"{SESION}/salida/", sesiones.RegistrarSalida.as_view(), name="presencia_salir"),
    path(f"{SESION}/puntos/nuevo/", sesiones.ProponerPunto.as_view(), name="punto_proponer"),
    path(f"{PUBLICA}/acuerdos/", acuerdos.ListaDeAcuerdos.as_view(), name="acuerdos"),
    path(f"{PUBLICA}/acuerdos/acuerdos.csv", acuerdos.AcuerdosEnCSV.as_view(), name="acuerdos_csv"),
    path(f"{ACUERDO}/", acuerdos.AcuerdoVer.as_view(), name="acuerdo"),
    path(f"{ACUERDO}/votar/", acuerdos.Votar.as_view(), name="acuerdo_votar"),
    path(f"{ACUERDO}/votos/<int:voto>/confirmar/", acuerdos.ConfirmarVoto.as_view(), name="voto_confirmar"),
    path(f"{ACUERDO}/confirmar/", acuerdos.ConfirmarAcuerdo.as_view(), name="acuerdo_confirmar"),
    path(f"{ACUERDO}/encargos/<int:encargo>/", acuerdos.ReportarEncargo.as_view(), name="encargo_reportar"),
    path(f"{MESA}/sesiones/nueva/", gestion.Convocar.as_view(), name="sesion_convocar"),
    path(f"{EN_MESA}/", gestion.Conducir.as_view(), name="sesion_gestion"),
    path(f"{EN_MESA}/abrir/", gestion.Abrir.as_view(), name="sesion_abrir"),
    path(f"{EN_MESA}/cerrar/", gestion.CerrarSesion.as_view(), name="sesion_cerrar"),
    path(f"{EN_MESA}/cancelar/", gestion.CancelarSesion.as_view(), name="sesion_cancelar"),
    path(f"{EN_MESA}/presencias/", gestion.MarcarPresencia.as_view(), name="presencia_marcar"),
    path(f"{EN_MESA}/acuerdos/nuevo/", de_acuerdos.Proponer.as_view(), name="acuerdo_proponer"),
    path(f"{ACUERDO_EN_MESA}/votos/", de_acuerdos.RegistrarVoto.as_view(), name="voto_registrar"),
    path(f"{ACUERDO_EN_MESA}/cerrar/", de_acuerdos.CerrarVotacion.as_view(), name="acuerdo_cerrar"),
    path(f"{ACUERDO_EN_MESA}/retirar/", de_acuerdos.RetirarAcuerdo.as_view(), name="acuerdo_retirar"),
    path(f"{ACUERDO_EN_MESA}/encargos/nuevo/", de_acuerdos.Encargar.as_view(), name="encargo_hacer"),
]
