"""Addresses of shadow reports, self-assessments and what events discussed."""

from django.urls import URLPattern, path, re_path

from compromisos.views import informes, informes_gestion

PLAN = "planes/<slug:slug>"
INFORME = f"{PLAN}/informes/<slug:codigo>"
GESTION = "gestion/planes/<slug:slug>/informes"
BORRADOR = f"{GESTION}/<slug:codigo>"

urlpatterns: list[URLPattern] = [
    path(f"{PLAN}/informe-sombra/", informes.InformeSombra.as_view(), name="informe_sombra"),
    path(f"{PLAN}/autoevaluacion/", informes.Autoevaluacion.as_view(), name="autoevaluacion"),
    path(f"{PLAN}/informes/", informes.LadoALado.as_view(), name="informes"),
    re_path(
        r"^planes/(?P<slug>[-a-zA-Z0-9_]+)/informes\.(?P<formato>csv|json)$",
        informes.DescargarInformes.as_view(),
        name="informes_datos",
    ),
    path(f"{INFORME}.json", informes.TextoDeInforme.as_view(), name="informe_texto"),
    path(f"{INFORME}/", informes.VerInforme.as_view(), name="informe"),
    path(f"{INFORME}/responder/", informes_gestion.ResponderInforme.as_view(), name="informe_responder"),
    path(f"{GESTION}/", informes_gestion.GestionDeInformes.as_view(), name="informes_gestion"),
    path(f"{GESTION}/sombra/", informes_gestion.EmpezarSombra.as_view(), name="informe_sombra_nuevo"),
    path(f"{GESTION}/autoevaluacion/", informes_gestion.EmpezarAutoevaluacion.as_view(), name="autoevaluacion_nueva"),
    path(f"{BORRADOR}/", informes_gestion.EscribirInforme.as_view(), name="informe_escribir"),
    path(f"{BORRADOR}/firmar/", informes_gestion.FirmarInforme.as_view(), name="informe_firmar"),
    path(f"{BORRADOR}/publicar/", informes_gestion.PublicarInforme.as_view(), name="informe_publicar"),
    path(f"{BORRADOR}/corregir/", informes_gestion.CorregirInforme.as_view(), name="informe_corregir"),
    path(f"{BORRADOR}/desechar/", informes_gestion.DesecharInforme.as_view(), name="informe_desechar"),
    path("gestion/eventos/<slug:codigo>/tratados/", informes_gestion.AnotarTratados.as_view(), name="tratados"),
]
