"""What DRF's settings name: permission by declaration, page pagination, problem+json (RFC 9457), rate limits.

Apart from `comun.api` because DRF imports these while its own views are still loading.
"""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from comun.conexion import direccion_de
from comun.errors import ErrorDeDominio
from comun.paginacion import Paginador
from comun.problemas import DETALLES, TIPO_DE_PROBLEMA, cuerpo_de_problema
from comun.vistas import CON_CUENTA, PUBLICO

DEMASIADO = (
    f"Lo que envías pasa de {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2} MB sin contar archivos: "
    "repártelo en varias solicitudes."
)


class PermisoDeclarado(BasePermission):
    """Deny by default: an action that is not named in the viewset's `permisos` does not exist for anybody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        permiso = getattr(view, "permisos", {}).get(getattr(view, "action", None))
        if permiso is None:
            # Unnamed action: 405/404 are DRF's to answer when the method does not exist at all.
            return view.action is None
        if permiso == PUBLICO:
            return True
        if not request.user.is_authenticated:
            return False
        return permiso == CON_CUENTA or bool(request.user.has_perm(permiso, view.objeto_de_permiso()))


class Paginacion(PageNumberPagination):
    """`count, next, previous, results`; `?pagina=`, `?por_pagina=` up to 100. Counts stop at 10,000 (`Paginador`)."""

    page_size = 30
    page_query_param = "pagina"
    page_size_query_param = "por_pagina"
    max_page_size = 100

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        self.django_paginator_class = partial(
            Paginador,
            total=view.total() if hasattr(view, "total") else None,
            por_claves=getattr(view, "por_claves", False),
        )
        return super().paginate_queryset(queryset, request, view=view)


class SinEscribirAlLeer:
    """Without Redis the counts live in the database, and a read must not write: only acts are limited then."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS and not settings.REDIS_URL:
            return True
        permitido: bool = super().allow_request(request, view)  # type: ignore[misc]
        return permitido


class LimitePorDireccion(SinEscribirAlLeer, AnonRateThrottle):
    scope = "direccion"

    def get_ident(self, request: Request) -> str:
        return direccion_de(request)


class LimitePorPersona(SinEscribirAlLeer, UserRateThrottle):
    scope = "persona"


def problema(estado: int, codigo: str, detalle: str, **extra: Any) -> Response:
    """An RFC 9457 answer: `type, title, status, detail, codigo` and whatever `extra` holds."""
    return Response(cuerpo_de_problema(estado, codigo, detalle, **extra), status=estado, content_type=TIPO_DE_PROBLEMA)


def _como_texto(detalle: Any) -> str:
    if isinstance(detalle, dict):
        return " ".join(_como_texto(v) for v in detalle.values())
    if isinstance(detalle, list):
        return " ".join(_como_texto(v) for v in detalle)
    return str(detalle)


def manejar_error(error: Exception, contexto: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every error of the API leaves through here, in Spanish, with its per-field messages."""
    if isinstance(error, ErrorDeDominio):
        extra: dict[str, Any] = {"datos": error.datos} if error.datos else {}
        if error.campo:
            extra["campos"] = {error.campo: [error.mensaje]}
        return problema(error.estado_http, error.codigo, error.mensaje, **extra)
    if isinstance(error, RequestDataTooBig):
        return problema(400, "demasiado_grande", DEMASIADO)
    if isinstance(error, TooManyFieldsSent | TooManyFilesSent):
        return problema(
            400, "demasiadas_partes", "El formulario trae demasiadas partes: repártelo en varias solicitudes."
        )
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    estado = error.status_code
    if isinstance(error, exceptions.ValidationError):
        campos = error.detail if isinstance(error.detail, dict) else {"general": error.detail}
        return problema(
            status.HTTP_422_UNPROCESSABLE_ENTITY, "datos_no_validos", _como_texto(error.detail), campos=campos
        )
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        # Session authentication has no WWW-Authenticate challenge; 403 tells apart "log in" from "not you" by code.
        if "CSRF" in str(error.detail):
            return problema(403, "csrf", "Falta la ficha CSRF o venció: vuelve a pedir la página y reintenta.")
        return problema(403, "sin_sesion", DETALLES[401])
    detalle = DETALLES.get(estado, _como_texto(error.detail))
    if isinstance(error, exceptions.PermissionDenied) and "CSRF" in str(error.detail):
        return problema(403, "csrf", "Falta la ficha CSRF o venció: vuelve a pedir la página y reintenta.")
    codigo = "sin_permiso" if isinstance(error, exceptions.PermissionDenied) else error.default_code
    respuesta = problema(estado, codigo, detalle)
    if isinstance(error, exceptions.Throttled) and error.wait is not None:
        respuesta["Retry-After"] = str(int(error.wait) + 1)
        respuesta.data["detail"] = f"Espera {int(error.wait) + 1} segundos y vuelve a intentarlo."
    return respuesta


class LectorJSON(JSONParser):
    """JSON nested so deep that reading it overflows the stack is a bad request, not an error of ours."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except RecursionError:
            raise exceptions.ParseError from None
