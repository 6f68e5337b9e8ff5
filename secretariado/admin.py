"""The administration looks at the Secretariado's tables; acts are done on their pages."""

from django.contrib import admin

from comun.admin import SoloLectura
from secretariado import models


@admin.register(models.Ejercicio)
class EjercicioAdmin(SoloLectura):
    list_display = ("nombre", "codigo", "ambito", "naturaleza")
    list_filter = ("naturaleza", "ambito")
    search_fields = ("nombre_plegado", "codigo")


@admin.register(models.Organizacion)
class OrganizacionAdmin(SoloLectura):
    list_display = ("nombre", "sigla", "sector", "naturaleza")
    list_filter = ("naturaleza", "sector")
    list_select_related = ("sector",)
    search_fields = ("nombre_plegado",)


@admin.register(models.Nombramiento)
class NombramientoAdmin(SoloLectura):
    list_display = ("persona", "rol", "ejercicio", "organizacion", "desde", "hasta")
    list_filter = ("rol", "ejercicio")
    list_select_related = ("persona", "ejercicio", "organizacion")


@admin.register(models.Fuente)
class FuenteAdmin(SoloLectura):
    list_display = ("titulo", "autoria", "fecha")
    search_fields = ("titulo", "autoria")


@admin.register(models.Contradiccion)
class ContradiccionAdmin(SoloLectura):
    list_display = ("clave", "titulo", "asunto")


@admin.register(models.Secretariado)
class SecretariadoAdmin(SoloLectura):
    list_display = ("nombre", "ejercicio", "desde", "hasta")
    list_select_related = ("ejercicio",)


@admin.register(models.Parte)
class ParteAdmin(SoloLectura):
    list_display = ("nombre", "ejercicio", "desde", "hasta")
    list_select_related = ("ejercicio",)
