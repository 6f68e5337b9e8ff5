from django.contrib import admin

from avisos.models import Envio
from comun.admin import SoloLectura


@admin.register(Envio)
class EnvioAdmin(SoloLectura):
    """Without words nor addresses: some of these mails open accounts."""

    list_display = ("clave", "motivo", "estado", "creado_en", "enviado_en", "intentos", "error")
    list_filter = ("estado", "motivo")
    search_fields = ("clave",)
    exclude = ("persona", "destino", "asunto", "texto", "html", "adjunto_nombre", "adjunto_tipo", "adjunto_texto")
