"""The administration looks at mesas; only commands write them."""

from django.contrib import admin

from comun.admin import SoloLectura
from mesas.models import Mesa


@admin.register(Mesa)
class MesaAdmin(SoloLectura):
    list_display = ["titulo", "plan", "fecha", "modalidad", "naturaleza"]
    list_select_related = ["plan"]
    list_filter = ["naturaleza", "modalidad"]
    search_fields = ["titulo", "codigo", "plan__slug"]
