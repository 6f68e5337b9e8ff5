from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

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


# The libraries' own: groups give no permission here, and whoever could write an address and call it verified could take
# over the account of anybody with a role, without leaving a trace.
admin.site.unregister([Group, EmailAddress, Authenticator])


@admin.register(EmailAddress)
class CorreoAdmin(SoloLectura):
    list_display = ("email", "user", "verified", "primary")
    list_select_related = ("user",)
    search_fields = ("email",)


@admin.register(Authenticator)
class SegundoFactorAdmin(SoloLectura):
    """A lost telephone is reset by deleting its row; nothing else, and its secret is never shown."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    list_filter = ("type",)
    search_fields = ("user__correo",)
    exclude = ("data",)

    def has_delete_permission(self, request: HttpRequest, *args: Any, **kwargs: Any) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)
