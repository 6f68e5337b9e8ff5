"""Addresses of the board of progress: of a plan, and of the whole portal."""

from django.urls import URLPattern, path, re_path

from tablero.views import avances

PLAN = "planes/<slug:slug>/tablero"
_FORMATO = r"\.(?P<formato>csv|xlsx|json)$"
urlpatterns: list[URLPattern] = [
    path("tablero/", avances.TableroDelPortal.as_view(), name="avances"),
    re_path(rf"^tablero/avances{_FORMATO}", avances.DescargaDelPortal.as_view(), name="avances_descarga"),
    path("tablero/columnas.csv", avances.Columnas.as_view(), name="avances_columnas"),
    path("tablero/cifras/<slug:clave>/", avances.CifraDelPortal.as_view(), name="cifra"),
    path("tablero/cifras/<slug:clave>.csv", avances.CifraDelPortalEnCSV.as_view(), name="cifra_csv"),
    path(f"{PLAN}/", avances.TableroDePlan.as_view(), name="avances_del_plan"),
    re_path(
        rf"^planes/(?P<slug>[-\w]+)/tablero/avances{_FORMATO}",
        avances.DescargaDePlan.as_view(),
        name="avances_del_plan_descarga",
    ),
    path(f"{PLAN}/cifras/<slug:clave>/", avances.CifraDePlan.as_view(), name="cifra_del_plan"),
    path(f"{PLAN}/cifras/<slug:clave>.csv", avances.CifraDePlanEnCSV.as_view(), name="cifra_del_plan_csv"),
    path(f"{PLAN}/incrustar/", avances.CodigoDelTablero.as_view(), name="codigo_del_tablero"),
    path("incrustar/planes/<slug:slug>/tablero/", avances.TarjetaDelTablero.as_view(), name="tarjeta_del_tablero"),
]
