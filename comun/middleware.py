"""A domain error that reaches the door of a page becomes a page with the right status, never a 500."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comun.errors import ErrorDeDominio


class ErroresDeDominio:
    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponse]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.siguiente(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ErrorDeDominio):
            return None
        return render(request, "errores/regla.html", {"error": error}, status=error.estado_http)
