"""Addresses of spreadsheets of routes and the plan's document."""

from django.urls import URLPattern, path

from compromisos.views import documento, planillas

urlpatterns: list[URLPattern] = [
    path("compromisos/<slug:slug>/ruta.csv", planillas.RutaEnPlanilla.as_view(), {"formato": "csv"}, name="ruta_csv"),
    path(
        "compromisos/<slug:slug>/ruta.xlsx", planillas.RutaEnPlanilla.as_view(), {"formato": "xlsx"}, name="ruta_xlsx"
    ),
    path("gestion/compromisos/<slug:slug>/ruta/planilla/", planillas.SubirPlanilla.as_view(), name="planilla"),
    path("gestion/compromisos/<slug:slug>/ruta/planilla/<int:carga>/", planillas.RevisarCarga.as_view(), name="carga"),
    path("planes/<slug:slug>/documento/", documento.VerDocumentoDelPlan.as_view(), name="documento"),
    path("planes/<slug:slug>/plan.pdf", documento.PlanEnPDF.as_view(), name="plan_pdf"),
    path("gestion/planes/<slug:slug>/documento/", documento.GestionDelDocumento.as_view(), name="documento_gestion"),
    path("gestion/planes/<slug:slug>/documento/<slug:clave>/", documento.EscribirSeccion.as_view(), name="seccion"),
]
