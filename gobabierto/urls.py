"""Every address of the portal. Each app keeps its own; this file only says in which order they are read."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from gobabierto import salud

# One door to log in: the admin's own asks for no second factor, no verified address, and counts no attempts.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", salud.viva, name="healthz"),
    path("readyz", salud.lista, name="readyz"),
    path("admin/", admin.site.urls),
    path("api/", include("gobabierto.api.urls")),
    path("", include("comun.urls")),
    path("", include("tablero.urls")),
    path("", include("bitacora.urls")),
    path("", include("cuentas.urls")),
    path("", include("archivos.urls")),
    path("", include("avisos.urls")),
    path("", include("conversacion.urls")),
    path("", include("secretariado.urls")),
    path("", include("planes.urls")),
    path("", include("consultas.urls")),
    path("", include("mesas.urls")),
    path("", include("compromisos.urls")),
]

handler400 = "gobabierto.errores.error_400"
handler403 = "gobabierto.errores.error_403"
handler404 = "gobabierto.errores.no_encontrada"
handler500 = "gobabierto.errores.error_500"
