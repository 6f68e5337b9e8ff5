"""/api/v1/: gathers what each app declares in `<app>/api/rutas.py`."""

from django.urls import URLPattern, URLResolver, include, path
from rest_framework.routers import DefaultRouter

from comun.registro import descubrir

router = DefaultRouter()
for prefijo, conjunto, nombre in descubrir("api.rutas", "RUTAS"):
    router.register(prefijo, conjunto, basename=nombre)

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include(router.urls)),
]
