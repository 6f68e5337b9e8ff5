from django.contrib import admin

from comun.admin import SoloLectura
from cuentas.models import AceptacionDeAviso, AvisoDePrivacidad, Persona


@admin.register(Persona)
class PersonaAdmin(SoloLectura):
    list_display = ("correo", "nombre_publico", "is_active", "is_superuser", "alta", "borrada_en")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("correo", "nombre", "seudonimo")
    exclude = ("password",)


@admin.register(AvisoDePrivacidad)
class AvisoDePrivacidadAdmin(SoloLectura):
    list_display = ("version", "vigente_desde", "huella")


@admin.register(AceptacionDeAviso)
class AceptacionDeAvisoAdmin(SoloLectura):
    list_display = ("persona", "aviso", "punto", "cuando")
    list_select_related = ("persona", "aviso")
