"""The tray of the demo: the mails that people would receive. Anybody may read them, so it exists nowhere else."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from avisos import buzon
from avisos.models import Envio
from avisos.queries import envios as consultas
from comun.vistas import PUBLICO, ConPermiso, Lista

POR_PAGINA = 20


class SoloEnLaDemo(ConPermiso):
    permiso = PUBLICO

    def preparar(self) -> None:
        if not settings.PERMITE_DEMO:
            raise Http404


def texto_de(envio: Envio) -> str:
    """What the mail says. One that opens an account keeps its words only in the file that would have left."""
    if envio.texto:
        return envio.texto
    mensaje = buzon.leer(envio.clave)
    cuerpo = mensaje.get_body(("plain",)) if mensaje else None
    return str(cuerpo.get_content()).strip() if cuerpo else ""


@method_decorator(never_cache, name="dispatch")
class CorreoDeDemo(SoloEnLaDemo, Lista):
    """Newest first, to whoever one wants to look at."""

    template_name = "avisos/correo_demo.html"
    paginate_by = POR_PAGINA

    def get_queryset(self) -> QuerySet[Envio]:
        self.para = self.request.GET.get("para", "").strip()[:254]
        return consultas.bandeja(self.para)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["cartas"] = [(envio, texto_de(envio)) for envio in contexto["page_obj"]]
        contexto["para"] = self.para
        contexto["destinatarios"] = [(correo, correo) for correo in consultas.destinatarios()]
        return contexto


@method_decorator(never_cache, name="dispatch")
class AdjuntoDeDemo(SoloEnLaDemo):
    """The calendar or other file that goes with a mail, always as a download."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        envio = get_object_or_404(Envio.objects.exclude(adjunto_texto=""), clave=kwargs["clave"])
        respuesta = HttpResponse(envio.adjunto_texto.encode(), content_type=f"{envio.adjunto_tipo}; charset=utf-8")
        respuesta["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(envio.adjunto_nombre)}"
        return respuesta
