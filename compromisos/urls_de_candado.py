"""Addresses of approval, versions and changes."""

from django.urls import URLPattern, path

from compromisos.views import candado, gestion_de_candado

PUBLICA = "compromisos/<slug:slug>"
GESTION = "gestion/compromisos/<slug:slug>"
CAMBIO = f"{GESTION}/cambios/<slug:codigo>"

urlpatterns: list[URLPattern] = [
    path(f"{PUBLICA}/texto/", candado.TextoDeCompromiso.as_view(), name="texto"),
    path(f"{PUBLICA}/texto/<int:numero>.json", candado.TextoExacto.as_view(), name="texto_exacto"),
    path(f"{PUBLICA}/cambios/<slug:codigo>/", candado.VerCambio.as_view(), name="cambio"),
    path(f"{GESTION}/aprobar/", gestion_de_candado.AprobarCompromiso.as_view(), name="aprobar"),
    path(f"{GESTION}/aprobar-con-el-plan/", gestion_de_candado.AprobarConElPlan.as_view(), name="aprobar_con_el_plan"),
    path(f"{GESTION}/iniciar/", gestion_de_candado.IniciarEjecucion.as_view(), name="iniciar_ejecucion"),
    path(f"{GESTION}/modificar/", gestion_de_candado.ProponerModificacion.as_view(), name="cambio_proponer"),
    path(f"{GESTION}/retirar/", gestion_de_candado.ProponerRetiro.as_view(), name="retiro_proponer"),
    path(f"{CAMBIO}/aplicar/", gestion_de_candado.AplicarModificacion.as_view(), name="cambio_aplicar"),
    path(f"{CAMBIO}/desechar/", gestion_de_candado.DesecharModificacion.as_view(), name="cambio_desechar"),
]
