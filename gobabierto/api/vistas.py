"""The API's front doors: its index, its schema and the reference that people read, made from that schema."""

import re
from typing import Any

from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comun.api_esquema import LECTURA_CON_PERMISO
from comun.registro import descubrir
from comun.vistas import PUBLICO, Pagina

METODOS = ("get", "post", "put", "patch", "delete")


def rutas() -> list[tuple[str, Any, str]]:
    """Every collection, as the apps declare them."""
    return sorted(descubrir("api.rutas", "RUTAS"))


class Indice(APIView):
    """Lists the collections of the API."""

    permiso = PUBLICO
    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """`{"compromisos": "https://…/api/v1/compromisos/", …}`."""
        direcciones = {
            prefijo: request.build_absolute_uri(reverse(f"api:{nombre}-list")) for prefijo, _, nombre in rutas()
        }
        return Response(direcciones | {"schema": request.build_absolute_uri(reverse("api:schema"))})


def esquema() -> dict[str, Any]:
    """The OpenAPI 3 document of /api/v1/."""
    hecho: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return hecho


class Esquema(APIView):
    """The OpenAPI 3 document."""

    permiso = PUBLICO
    permission_classes = [AllowAny]
    renderer_classes = [OpenApiJsonRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(esquema())


class Referencia(Pagina):
    """/api/docs/: every address, its parameters and its answers, server-rendered and without scripts."""

    permiso = PUBLICO
    template_name = "api/referencia.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documento = esquema()
        grupos: dict[str, list[dict[str, Any]]] = {}
        for direccion, caminos in documento["paths"].items():
            nombre = direccion.removeprefix("/api/v1/").split("/")[0]
            for metodo in METODOS:
                if metodo in caminos:
                    grupos.setdefault(nombre, []).append(_operacion(documento, direccion, metodo, caminos[metodo]))
        return super().get_context_data(
            grupos=sorted(grupos.items()), titulo=documento["info"]["title"], problemas=PROBLEMAS, **kwargs
        )


def _operacion(documento: dict[str, Any], direccion: str, metodo: str, hecho: dict[str, Any]) -> dict[str, Any]:
    cuerpo = hecho.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {
        "direccion": direccion,
        "metodo": metodo.upper(),
        # Only a plain public collection opens in the browser as it is; the rest needs a key, an office, a filter or a body.
        "enlace": metodo == "get"
        and "{" not in direccion
        and LECTURA_CON_PERMISO not in hecho
        and not _pide_filtro(hecho),
        "descripcion": hecho.get("description", ""),
        "parametros": [
            {
                "nombre": parametro["name"],
                "tipo": _tipo(parametro.get("schema", {})),
                "descripcion": _opciones(parametro.get("description", "")),
                "obligatorio": parametro.get("required", False),
            }
            for parametro in hecho.get("parameters", [])
        ],
        "campos": _campos(documento, cuerpo),
        "respuestas": sorted(hecho.get("responses", {})),
    }


_OPCION = re.compile(r"^\* `(?P<valor>[^`]*)` - (?P<rotulo>.*)$", re.MULTILINE)


def _opciones(descripcion: str) -> str:
    """The schema's list of choices as one sentence; other descriptions as they are."""
    opciones = [f"{o['valor']} ({o['rotulo']})" for o in _OPCION.finditer(descripcion)]
    antes = _OPCION.sub("", descripcion).strip()
    if not opciones:
        return antes
    return " ".join(filter(None, (antes, f"Uno de: {', '.join(opciones)}.")))


def _pide_filtro(hecho: dict[str, Any]) -> bool:
    return any(parametro.get("required") for parametro in hecho.get("parameters", []))


def _campos(documento: dict[str, Any], esquema_de_cuerpo: dict[str, Any]) -> list[dict[str, Any]]:
    referencia = esquema_de_cuerpo.get("$ref", "").rsplit("/", 1)[-1]
    componente = documento.get("components", {}).get("schemas", {}).get(referencia, {})
    obligatorios = set(componente.get("required", ()))
    return [
        {
            "nombre": nombre,
            "tipo": _tipo(propiedad),
            "descripcion": _opciones(propiedad.get("description", "")),
            "obligatorio": nombre in obligatorios,
        }
        for nombre, propiedad in componente.get("properties", {}).items()
    ]


TIPOS = {
    "string": "texto",
    "integer": "entero",
    "number": "número",
    "boolean": "sí o no",
    "array": "lista",
    "object": "objeto",
}
FORMATOS = {"date": "fecha", "date-time": "instante", "uuid": "UUID", "uri": "dirección", "decimal": "decimal"}


def _tipo(propiedad: dict[str, Any]) -> str:
    """A JSON Schema type in words."""
    if "format" in propiedad and propiedad["format"] in FORMATOS:
        return FORMATOS[propiedad["format"]]
    tipo = propiedad.get("type", "")
    return TIPOS.get(tipo, "") if isinstance(tipo, str) else ", ".join(TIPOS.get(t, t) for t in tipo)


# code, HTTP status, when it comes
PROBLEMAS: tuple[tuple[str, int, str], ...] = (
    ("datos_no_validos", 422, "Un campo falta o no tiene la forma debida; «campos» dice cuál y por qué."),
    ("sin_sesion", 403, "El acto pide entrar con una cuenta."),
    ("csrf", 403, "Falta la ficha CSRF de la sesión."),
    ("sin_permiso", 403, "La cuenta no tiene permiso para ese acto."),
    ("not_found", 404, "No existe o no es público."),
    ("es_historico", 422, "El objeto se cuenta según las fuentes y no admite actos."),
    ("throttled", 429, "Demasiadas solicitudes; «Retry-After» dice cuánto esperar."),
)
