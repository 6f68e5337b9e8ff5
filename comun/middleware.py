"""What reaches the door and would break inside: a domain error, an address with a NUL. Never a 500."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from comun.errors import ErrorDeDominio
from comun.problemas import TIPO_DE_PROBLEMA, cuerpo_de_problema

NULO = "La dirección lleva un carácter nulo: quítalo y vuelve a pedirla."


class ErroresDeDominio:
    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponse]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.siguiente(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ErrorDeDominio):
            return None
        return render(request, "errores/regla.html", {"error": error}, status=error.estado_http)


class SinNulos:
    """An address with a NUL is nobody's: PostgreSQL holds no such text and would break on it, far from here."""

    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponse]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" not in request.META.get("QUERY_STRING", ""):
            return self.siguiente(request)
        if request.path.startswith("/api/"):
            cuerpo = cuerpo_de_problema(422, "datos_no_validos", NULO)
            return JsonResponse(cuerpo, status=422, content_type=TIPO_DE_PROBLEMA)
        raise BadRequest(NULO)

    def process_view(self, request: HttpRequest, vista: Any, args: Any, kwargs: dict[str, Any]) -> None:
        if "\x00" in request.path:
            raise Http404
