"""/api/: gathers what each app declares in `<app>/api/rutas.py`."""

from django.urls import URLPattern, URLResolver, include, path
from rest_framework.routers import SimpleRouter

from gobabierto.api.vistas import Esquema, Indice, Referencia, rutas

router = SimpleRouter()
for prefijo, conjunto, nombre in rutas():
    router.register(prefijo, conjunto, basename=nombre)

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", Indice.as_view(), name="indice"),
    path("v1/schema/", Esquema.as_view(), name="schema"),
    path("v1/", include(router.urls)),
    path("docs/", Referencia.as_view(), name="docs"),
]
