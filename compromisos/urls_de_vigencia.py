"""Addresses of whether public results are still there."""

from django.urls import URLPattern, path, re_path

from compromisos.views import vigencia

COMPROMISO, GESTION = "compromisos/<slug:slug>/vigencia", "gestion/compromisos/<slug:slug>/vigencia"

urlpatterns: list[URLPattern] = [
    path("planes/<slug:slug>/vigencia/", vigencia.VigenciaDelPlan.as_view(), name="vigencia"),
    re_path(
        r"^planes/(?P<slug>[-\w]+)/vigencia\.(?P<formato>csv|json)$",
        vigencia.DescargaDeVigencia.as_view(),
        name="vigencia_exportar",
    ),
    path("gestion/planes/<slug:slug>/vigencia/revisar/", vigencia.RevisarAhora.as_view(), name="vigencia_revisar"),
    path(f"{COMPROMISO}/", vigencia.VigenciaDelCompromiso.as_view(), name="vigencia_de_compromiso"),
    path(f"{COMPROMISO}/<int:clave>/", vigencia.VerResultado.as_view(), name="resultado"),
    path(f"{COMPROMISO}/<int:clave>/decir/", vigencia.ConfirmarVigencia.as_view(), name="resultado_confirmar"),
    path(f"{GESTION}/nuevo/", vigencia.VigilarResultado.as_view(), name="resultado_nuevo"),
    path(f"{GESTION}/<int:clave>/dejar/", vigencia.DejarDeVigilar.as_view(), name="resultado_dejar"),
]
