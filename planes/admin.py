"""The administration looks at plans; only commands write them."""

from django.contrib import admin

from comun.admin import SoloLectura
from planes.models import (
    Documento,
    Etapa,
    Evento,
    EvidenciaDeRequisito,
    ParticipacionPorSector,
    Plan,
    Requisito,
    RespuestaDeSensibilizacion,
    ResultadoDeclarado,
)


@admin.register(Plan)
class PlanAdmin(SoloLectura):
    list_display = ["titulo", "ejercicio", "clave", "estado", "naturaleza"]
    list_select_related = ["ejercicio"]
    list_filter = ["naturaleza", "estado"]
    search_fields = ["titulo", "slug", "clave"]


@admin.register(Etapa)
class EtapaAdmin(SoloLectura):
    list_display = ["plan", "numero", "estado", "inicio_real", "fin_real"]
    list_select_related = ["plan"]
    list_filter = ["estado", "numero"]
    search_fields = ["plan__slug"]


@admin.register(Requisito)
class RequisitoAdmin(SoloLectura):
    list_display = ["texto", "etapa", "tipo", "obligatorio"]
    list_filter = ["tipo", "obligatorio"]
    search_fields = ["clave", "texto", "etapa__plan__slug"]


@admin.register(EvidenciaDeRequisito)
class EvidenciaAdmin(SoloLectura):
    list_display = ["titulo", "requisito", "registrada_en"]
    search_fields = ["titulo"]


@admin.register(ParticipacionPorSector)
class ParticipacionAdmin(SoloLectura):
    list_display = ["procedencia", "plan", "total_declarado"]
    search_fields = ["procedencia", "plan__slug"]


@admin.register(ResultadoDeclarado)
class ResultadoAdmin(SoloLectura):
    list_display = ["indicador", "quien_mide", "valor", "unidad", "plan"]
    search_fields = ["indicador", "quien_mide", "plan__slug"]


@admin.register(Documento)
class DocumentoAdmin(SoloLectura):
    list_display = ["titulo", "plan", "codigo", "version", "tipo", "retirado_en"]
    list_select_related = ["plan"]
    list_filter = ["tipo", "licencia", "es_la_ultima"]
    search_fields = ["titulo", "plan__slug", "huella"]


@admin.register(Evento)
class EventoAdmin(SoloLectura):
    list_display = ["titulo", "plan", "tipo", "inicia", "estado"]
    list_select_related = ["plan"]
    list_filter = ["estado", "tipo"]
    search_fields = ["titulo", "codigo", "plan__slug"]


@admin.register(RespuestaDeSensibilizacion)
class RespuestaAdmin(SoloLectura):
    list_display = ["ejercicio", "pregunta", "version", "publicada_en"]
    list_select_related = ["ejercicio"]
    list_filter = ["pregunta"]
    search_fields = ["ejercicio__slug"]
