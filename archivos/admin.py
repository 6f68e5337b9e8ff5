"""The administration sees what files there are; their bytes are read at their address only."""

from django.contrib import admin

from archivos.models import Archivo
from comun.admin import SoloLectura


@admin.register(Archivo)
class ArchivoAdmin(SoloLectura):
    list_display = ["nombre", "tipo", "tamano", "publico", "subido_en"]
    list_filter = ["tipo", "publico"]
    search_fields = ["nombre", "huella"]
    fields = ["clave", "nombre", "tipo", "tamano", "huella", "publico", "subido_en"]
