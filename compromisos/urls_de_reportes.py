"""Addresses of reports of progress."""

from django.urls import URLPattern, path

from compromisos.views import planillas_de_avances, reportes

MIAS = "gestion/avances/<slug:plan>/<slug:organizacion>"

urlpatterns: list[URLPattern] = [
    path("compromisos/<slug:slug>/avances/", reportes.VerAvances.as_view(), name="avances"),
    path("gestion/avances/", reportes.MisAvances.as_view(), name="mis_avances"),
    path(f"{MIAS}.csv", planillas_de_avances.EnPlanilla.as_view(), {"formato": "csv"}, name="mis_avances_csv"),
    path(f"{MIAS}.xlsx", planillas_de_avances.EnPlanilla.as_view(), {"formato": "xlsx"}, name="mis_avances_xlsx"),
    path(f"{MIAS}/planilla/", planillas_de_avances.SubirAvances.as_view(), name="planilla_de_avances"),
    path(f"{MIAS}/planilla/aplicar/", planillas_de_avances.AplicarAvances.as_view(), name="aplicar_avances"),
]
