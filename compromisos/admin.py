"""The administration looks at commitments; only commands write them."""

from django.contrib import admin

from compromisos import admin_de_informes  # noqa: F401  (registers by being imported)
from compromisos.models import (
    Aceptacion,
    Actividad,
    Avance,
    CodificacionIRM,
    Compromiso,
    Conclusion,
    Destino,
    Entrega,
    Evidencia,
    Indicador,
    LineaDeAccion,
    Medicion,
    Modificacion,
    RecepcionDeEntrega,
    Reprogramacion,
    Responsabilidad,
    VersionDeCompromiso,
    VersionDeRuta,
)
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


@admin.register(VersionDeCompromiso, VersionDeRuta)
class VersionAdmin(SoloLectura):
    list_display = ["compromiso", "numero", "huella"]
    list_select_related = ["compromiso"]
    search_fields = ["compromiso__slug", "huella"]


@admin.register(Modificacion)
class ModificacionAdmin(SoloLectura):
    list_display = ["codigo", "clase", "estado", "propuesta_en"]
    list_filter = ["clase", "estado"]
    search_fields = ["codigo"]


@admin.register(LineaDeAccion)
class LineaAdmin(SoloLectura):
    list_display = ["compromiso", "numero", "titulo"]
    list_select_related = ["compromiso"]
    search_fields = ["compromiso__slug", "titulo"]


@admin.register(Actividad)
class ActividadAdmin(SoloLectura):
    list_display = ["compromiso", "clave", "titulo", "responsable", "inicio", "fin", "peso"]
    list_select_related = ["compromiso", "responsable"]
    list_filter = ["de_quien", "retirada"]
    search_fields = ["compromiso__slug", "titulo"]


@admin.register(Reprogramacion)
class ReprogramacionAdmin(SoloLectura):
    list_display = ["actividad", "fin_anterior", "fin_nuevo", "registrada_en"]
    list_select_related = ["actividad"]
    search_fields = ["actividad__compromiso__slug"]


@admin.register(Aceptacion)
class AceptacionAdmin(SoloLectura):
    list_display = ["version", "organizacion", "sentido", "aceptada_en"]
    list_select_related = ["version", "organizacion"]
    list_filter = ["sentido"]
    search_fields = ["organizacion__nombre"]


@admin.register(Indicador)
class IndicadorAdmin(SoloLectura):
    list_display = ["compromiso", "clave", "nombre", "clase", "meta"]
    list_select_related = ["compromiso"]
    list_filter = ["clase"]
    search_fields = ["compromiso__slug", "nombre"]


@admin.register(Medicion)
class MedicionAdmin(SoloLectura):
    list_display = ["indicador", "fecha", "valor"]
    list_select_related = ["indicador"]
    search_fields = ["indicador__nombre"]


@admin.register(Evidencia)
class EvidenciaAdmin(SoloLectura):
    list_display = ["compromiso", "titulo", "organizacion", "registrada_en"]
    list_select_related = ["compromiso", "organizacion"]
    search_fields = ["compromiso__slug", "titulo"]


@admin.register(Conclusion)
class ConclusionAdmin(SoloLectura):
    list_display = ["compromiso", "estado", "avance", "concluida_en"]
    list_select_related = ["compromiso"]
    list_filter = ["estado"]


@admin.register(Destino)
class DestinoAdmin(SoloLectura):
    list_display = ["codigo", "clase", "estado", "propuesto_en"]
    list_filter = ["clase", "estado"]
    search_fields = ["codigo"]


@admin.register(Entrega)
class EntregaAdmin(SoloLectura):
    list_display = ["plan", "numero", "entrega", "recibe", "congelada_en"]
    list_select_related = ["plan"]


@admin.register(RecepcionDeEntrega)
class RecepcionDeEntregaAdmin(SoloLectura):
    list_display = ["entrega", "dicho", "recibida_en"]
    list_select_related = ["entrega"]
