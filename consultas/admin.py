"""The administration looks at consultas; acts are done on their pages. Roll and ballots are never listed here."""

from django.contrib import admin

from comun.admin import SoloLectura
from consultas import models


@admin.register(models.Consulta)
class ConsultaAdmin(SoloLectura):
    list_display = ("titulo", "plan", "estado", "naturaleza", "propuestas_publicas")
    list_filter = ("estado", "naturaleza")
    list_select_related = ("plan",)
    search_fields = ("titulo", "slug")


@admin.register(models.Propuesta)
class PropuestaAdmin(SoloLectura):
    list_display = ("folio", "titulo", "consulta", "estado", "apoyos", "publicada_en")
    list_filter = ("estado",)
    list_select_related = ("consulta",)
    search_fields = ("folio",)
    exclude = ("llave_de_acto",)


@admin.register(models.Tema)
class TemaAdmin(SoloLectura):
    list_display = ("titulo", "codigo", "consulta", "es_opcion")
    list_select_related = ("consulta",)
    search_fields = ("titulo", "codigo")


@admin.register(models.Prorroga)
class ProrrogaAdmin(SoloLectura):
    list_display = ("consulta", "fase", "fin_anterior", "fin_nuevo", "registrada_en")
    list_select_related = ("consulta",)
