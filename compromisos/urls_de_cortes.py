"""Addresses of cortes, reminders and thresholds."""

from django.urls import URLPattern, path, re_path

from compromisos.views import cortes, gestion_de_cortes

CORTES = "planes/<slug:slug>/cortes"
GESTION = "gestion/planes/<slug:slug>/cortes"

urlpatterns: list[URLPattern] = [
    path(f"{CORTES}/", cortes.CortesDelPlan.as_view(), name="cortes"),
    path(f"{CORTES}/<int:numero>/", cortes.VerCorte.as_view(), name="corte"),
    re_path(
        r"^planes/(?P<slug>[-\w]+)/cortes/(?P<numero>[0-9]{1,4})\.(?P<formato>csv|json)$",
        cortes.DescargaDeCorte.as_view(),
        name="corte_archivo",
    ),
    path(f"{GESTION}/", gestion_de_cortes.GestionDeCortes.as_view(), name="gestion_cortes"),
    path(f"{GESTION}/nuevo/", gestion_de_cortes.ProgramarCorte.as_view(), name="corte_programar"),
    path(f"{GESTION}/calendario/", gestion_de_cortes.ProgramarCortes.as_view(), name="corte_calendario"),
    path(f"{GESTION}/umbrales/", gestion_de_cortes.FijarUmbrales.as_view(), name="corte_umbrales"),
    path(f"{GESTION}/<int:numero>/prorrogar/", gestion_de_cortes.ProrrogarCorte.as_view(), name="corte_prorrogar"),
    path(f"{GESTION}/<int:numero>/quitar/", gestion_de_cortes.QuitarCorte.as_view(), name="corte_quitar"),
    path(
        f"{GESTION}/<int:numero>/recordatorios/",
        gestion_de_cortes.RecordatoriosDeCorte.as_view(),
        name="corte_recordatorios",
    ),
]
