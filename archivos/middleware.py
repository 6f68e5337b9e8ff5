"""The host of files answers with files and nothing else: no page, no session, no form of the portal."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class CasaDeArchivos:
    """First of all: with ARCHIVOS_HOST set, that host knows only `/archivos/` and the health probes."""

    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponse]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponse:
        propia = settings.ARCHIVOS_HOST.lower()
        if propia and request.META.get("HTTP_HOST", "").lower() == propia and not _es_de_archivos(request.path):
            return HttpResponse(status=404, content_type="text/plain; charset=utf-8")
        return self.siguiente(request)


def _es_de_archivos(camino: str) -> bool:
    return camino.startswith("/archivos/") or camino in {"/healthz", "/readyz"}
