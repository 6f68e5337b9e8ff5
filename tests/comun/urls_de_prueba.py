"""Just enough addresses to draw base.html, whatever the apps above define."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from gobabierto import errores


def vacia(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _app(nombre: str, **rutas: str) -> tuple[list, str]:
    return ([path(direccion, vacia, name=clave) for clave, direccion in rutas.items()], nombre)


APPS = [
    _app(
        "tablero", inicio="", estadisticas="estadisticas/", acerca="acerca/", accesibilidad="accesibilidad/",
        buscar="buscar/", mi="mi/", gestion="gestion/", avances="tablero/",
    ),
    _app("secretariado", ejercicios="ejercicios/", organizaciones="organizaciones/"),
    _app("planes", lista="planes/", eventos="eventos/", aprende="aprende/"),
    _app("consultas", lista="consultas/"),
    _app("mesas", lista="mesas/"),
    _app("compromisos", lista="compromisos/"),
    _app("bitacora", portal="bitacora/"),
    _app("cuentas", privacidad="privacidad/", cuenta="cuenta/"),
]  # fmt: skip

urlpatterns = [
    *[path("", include(app)) for app in APPS],
    path("", include("comun.urls")),
    path("cuenta/entrar/", vacia, name="account_login"),
    path("cuenta/registro/", vacia, name="account_signup"),
    path("cuenta/salir/", vacia, name="account_logout"),
    path("prueba/csrf/", errores.csrf),
    path("prueba/403/", lambda request: errores.error_403(request, PermissionError())),
]
handler404 = errores.no_encontrada
