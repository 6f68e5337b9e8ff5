"""Pages for what goes wrong. Each says what happened, what to do, and offers a way back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template

from comun.problemas import DETALLES, TIPO_DE_PROBLEMA, cuerpo_de_problema


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token expired or did not travel. Nothing was saved."""
    return render(request, "errores/csrf.html", status=HTTPStatus.FORBIDDEN)


def error_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request is not understood. Drawn without request: it may be the request itself that is wrong."""
    return HttpResponse(get_template("errores/400.html").render(), status=HTTPStatus.BAD_REQUEST)


def error_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """This person may not see or do this."""
    return render(request, "errores/403.html", status=HTTPStatus.FORBIDDEN)


def no_encontrada(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing public at this address; the API says so in its own form (RFC 9457)."""
    if request.path.startswith("/api/"):
        return JsonResponse(
            cuerpo_de_problema(HTTPStatus.NOT_FOUND, "not_found", DETALLES[HTTPStatus.NOT_FOUND]),
            status=HTTPStatus.NOT_FOUND,
            content_type=TIPO_DE_PROBLEMA,
        )
    return render(request, "errores/404.html", status=HTTPStatus.NOT_FOUND)


def error_500(request: HttpRequest) -> HttpResponse:
    """Something broke here. Drawn without database, session or context: any of them may be what broke."""
    return HttpResponse(get_template("errores/500.html").render(), status=HTTPStatus.INTERNAL_SERVER_ERROR)
