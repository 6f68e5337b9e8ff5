"""What allauth's second factor does not say in Spanish by itself."""

from typing import Any

from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.http import HttpResponse

from comun.vistas import CON_CUENTA


class DescargarCodigos(DownloadRecoveryCodesView):
    """The recovery codes as a text file with a name one can find later. allauth asks for the log-in itself."""

    permiso = CON_CUENTA

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        respuesta: HttpResponse = super().render_to_response(context, **kwargs)
        respuesta["Content-Type"] = "text/plain; charset=utf-8"
        respuesta["Content-Disposition"] = 'attachment; filename="codigos-de-recuperacion.txt"'
        return respuesta
