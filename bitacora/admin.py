"""The bitácora in the admin: to look, never to touch."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bitacora.models import Cadena, Entrada


class SoloLectura(admin.ModelAdmin):  # type: ignore[type-arg]
    """Nobody adds, changes or deletes here, superusers included."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Cadena)
class CadenaAdmin(SoloLectura):
    list_display = ["clave", "nombre", "ultimo_numero", "ultima_huella"]
    search_fields = ["clave", "nombre"]


@admin.register(Entrada)
class EntradaAdmin(SoloLectura):
    list_display = ["cadena", "numero", "verbo", "asunto", "registrado_en"]
    list_filter = ["cadena"]
    list_select_related = ["cadena"]
    search_fields = ["asunto", "huella"]
    show_full_result_count = False
