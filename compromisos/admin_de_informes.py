"""The administration looks at published reports; drafts are only their authors', and nobody writes here."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compromisos.enums_de_informes import EstadoDeInforme
from compromisos.models import CapituloDeInforme, CompromisoTratado, Informe, RespuestaAInforme
from comun.admin import SoloLectura


@admin.register(Informe)
class InformeAdmin(SoloLectura):
    list_display = ["codigo", "clase", "momento", "organizacion", "publicado_en", "huella"]
    list_select_related = ["organizacion"]
    list_filter = ["clase", "momento"]
    search_fields = ["codigo", "titulo"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(estado=EstadoDeInforme.PUBLICADO)


@admin.register(CapituloDeInforme)
class CapituloDeInformeAdmin(SoloLectura):
    list_display = ["informe", "compromiso", "veredicto"]
    list_select_related = ["informe", "compromiso"]
    list_filter = ["veredicto"]
    search_fields = ["informe__codigo", "compromiso__slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(fijo=True)


@admin.register(RespuestaAInforme)
class RespuestaAInformeAdmin(SoloLectura):
    list_display = ["informe", "organizacion", "respondida_en"]
    list_select_related = ["informe", "organizacion"]
    search_fields = ["informe__codigo"]


@admin.register(CompromisoTratado)
class CompromisoTratadoAdmin(SoloLectura):
    list_display = ["evento", "compromiso", "registrado_en"]
    list_select_related = ["evento", "compromiso"]
    search_fields = ["evento__codigo", "compromiso__slug"]
