"""The administration looks at conversations; only commands write them. Who reported is not shown."""

from django.contrib import admin

from comun.admin import SoloLectura
from conversacion.models import Apelacion, Comentario, Conversacion, Moderacion, Reporte


@admin.register(Conversacion)
class ConversacionAdmin(SoloLectura):
    list_display = ["asunto", "cadena", "visibles"]
    search_fields = ["asunto"]


@admin.register(Comentario)
class ComentarioAdmin(SoloLectura):
    list_display = ["folio", "conversacion", "estado", "cargo", "creado_en"]
    list_select_related = ["conversacion"]
    list_filter = ["estado"]
    search_fields = ["folio"]


@admin.register(Moderacion)
class ModeracionAdmin(SoloLectura):
    list_display = ["folio", "asunto", "causa", "estado", "decidida_en"]
    list_filter = ["estado", "causa"]
    search_fields = ["folio", "asunto"]


@admin.register(Apelacion)
class ApelacionAdmin(SoloLectura):
    list_display = ["moderacion", "presentada_en", "vence_en", "resuelta_en", "parte"]
    list_select_related = ["moderacion"]
    exclude = ["texto", "persona"]


@admin.register(Reporte)
class ReporteAdmin(SoloLectura):
    list_display = ["asunto", "causa", "automatico", "creado_en", "atendido_en"]
    list_filter = ["causa", "automatico"]
    exclude = ["persona"]
