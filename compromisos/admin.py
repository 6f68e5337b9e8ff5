"""The administration looks at commitments; only commands write them."""

from django.contrib import admin

from compromisos.models import Avance, CodificacionIRM, Compromiso, Responsabilidad
from comun.admin import SoloLectura


@admin.register(Compromiso)
class CompromisoAdmin(SoloLectura):
    list_display = ["nombre_corto", "plan", "numero", "tipo", "estado", "naturaleza"]
    list_select_related = ["plan"]
    list_filter = ["naturaleza", "estado", "tipo"]
    search_fields = ["nombre_corto", "slug", "codigo_ogp"]


@admin.register(Responsabilidad)
class ResponsabilidadAdmin(SoloLectura):
    list_display = ["organizacion", "compromiso", "papel"]
    list_select_related = ["organizacion", "compromiso"]
    list_filter = ["papel"]
    search_fields = ["compromiso__slug", "organizacion__nombre"]


@admin.register(CodificacionIRM)
class CodificacionAdmin(SoloLectura):
    list_display = ["compromiso", "dimension", "valor", "certeza"]
    list_select_related = ["compromiso"]
    list_filter = ["dimension"]
    search_fields = ["compromiso__slug"]


@admin.register(Avance)
class AvanceAdmin(SoloLectura):
    list_display = ["compromiso", "organizacion", "porcentaje", "fecha", "estado", "registrado_en"]
    list_select_related = ["compromiso", "organizacion"]
    list_filter = ["estado"]
    search_fields = ["compromiso__slug", "organizacion__nombre"]
