"""Pages of people without a session, kept for a few seconds (docs/decisiones/0008-cache-de-paginas.md).

Whoever has a session never gets a kept page, so what a person does is seen by that person at once; everybody else may
read a page up to `CACHE_DE_PAGINAS_SEGUNDOS` old. Nothing needs to be invalidated: the copy expires sooner than anybody
could notice.
"""

import hashlib
from collections.abc import Callable
from typing import TypeGuard

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from redis.exceptions import RedisError

from comun.contexto import TEMAS

PREFIJO = "pagina:"
# Places of each person, or that answer something else than pages. Their answers would be refused by `_se_guarda` too.
FUERA = ("/cuenta/", "/mi/", "/gestion/", "/admin/", "/api/", "/demo/", "/votar/")
# Cookies that make a page somebody's own.
PERSONALES = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
PROHIBIDO = ("no-store", "no-cache", "private")


class CacheDePaginas:
    """Goes inside the middleware that sets security headers, which a kept page gets like any other."""

    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        segundos = settings.CACHE_DE_PAGINAS_SEGUNDOS
        if not segundos or not _es_de_cualquiera(request):
            return self.siguiente(request)
        llave = _llave(request)
        try:
            guardada = cache.get(llave)
        except RedisError:
            # Without Redis the portal is slower, not closed.
            return self.siguiente(request)
        if guardada is not None:
            contenido, cabeceras = guardada
            return HttpResponse(contenido, headers=cabeceras)
        respuesta = self.siguiente(request)
        if request.method == "GET" and _se_guarda(respuesta):
            _guardar(llave, respuesta, segundos)
        return respuesta


def _es_de_cualquiera(request: HttpRequest) -> bool:
    """Nothing in what is asked tells one person from another."""
    return (
        request.method in {"GET", "HEAD"}
        and PERSONALES.isdisjoint(request.COOKIES)
        and "HX-Request" not in request.headers
        and not any(lugar in request.path for lugar in FUERA)
    )


def _llave(request: HttpRequest) -> str:
    """All that a page of nobody in particular depends on. `get_host` refuses the hosts that are not ours."""
    tema = request.COOKIES.get("tema", "")
    idioma = request.headers.get("Accept-Language", "") if len(settings.LANGUAGES) > 1 else ""
    partes = (request.scheme, request.get_host(), request.get_full_path(), tema if tema in TEMAS else "", idioma)
    return PREFIJO + hashlib.sha256("\0".join(map(str, partes)).encode()).hexdigest()


def _se_guarda(respuesta: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """A whole page that found what was asked and gave nothing to its reader alone.

    A form's token sets its cookie, so no page with a form that acts is ever kept. A page with a content policy of its
    own is not either: the policy travels in the answer object, not in its headers.
    """
    return (
        isinstance(respuesta, HttpResponse)
        and respuesta.status_code == 200
        and not respuesta.cookies
        and respuesta.get("Content-Type", "").startswith("text/html")
        and not any(palabra in respuesta.get("Cache-Control", "") for palabra in PROHIBIDO)
        and not any(atributo.startswith("_csp") for atributo in vars(respuesta))
    )


def _guardar(llave: str, respuesta: HttpResponse, segundos: int) -> None:
    try:
        cache.set(llave, (respuesta.content, dict(respuesta.items())), segundos)
    except RedisError:
        return
