"""A stored file as it is read: never as a page of the portal."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from archivos.direcciones import nombre_en_direccion
from archivos.models import Archivo
from archivos.tipos import TIPOS
from comun.vistas import PUBLICO, ConPermiso

NO_HAY = "No hay ningún archivo con esa dirección."
# A day: a file withdrawn because it held personal data must not stay for a year in the memory of others.
PUBLICADO = "public, max-age=86400, immutable"
PROPIO = "private, no-store"


class VerArchivo(ConPermiso):
    """A published file, for everybody; one that is not, for who sent it. For anybody else it does not exist."""

    permiso = PUBLICO
    http_method_names = ["get", "head", "options"]

    def preparar(self) -> None:
        archivo = Archivo.objects.filter(clave=self.kwargs["clave"]).first()
        if archivo is None or self.kwargs["nombre"] != nombre_en_direccion(archivo) or not self._puede(archivo):
            raise Http404(NO_HAY)
        self.archivo = archivo

    def _puede(self, archivo: Archivo) -> bool:
        """What is public is served only by the host of files, when there is one; the rest, never by it."""
        if settings.ARCHIVOS_HOST:
            en_su_casa = self.request.get_host().lower() == settings.ARCHIVOS_HOST.lower()
            if en_su_casa != archivo.publico:
                return False
        if archivo.publico:
            return True
        persona = self.request.user
        return persona.is_authenticated and archivo.subido_por_id == persona.pk

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        archivo = self.archivo
        etag = f'"{archivo.huella}"'
        vacia = get_conditional_response(request, etag=etag, response=None)
        respuesta: HttpResponseBase = vacia if vacia is not None else self._entera(archivo)
        respuesta["ETag"] = etag
        respuesta["Cache-Control"] = PUBLICADO if archivo.publico else PROPIO
        respuesta["X-Content-Type-Options"] = "nosniff"
        respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
        respuesta["Cross-Origin-Resource-Policy"] = "cross-origin" if archivo.publico else "same-origin"
        return respuesta

    def _entera(self, archivo: Archivo) -> HttpResponseBase:
        tipo = TIPOS.get(archivo.tipo)
        try:
            abierto = archivo.contenido.open("rb")
        except FileNotFoundError as error:
            raise Http404(NO_HAY) from error
        respuesta = FileResponse(
            abierto,
            as_attachment=tipo is None or not tipo.se_ve or not archivo.publico,
            filename=archivo.nombre,
            content_type=_con_letras(archivo.tipo) if tipo else "application/octet-stream",
        )
        return respuesta


def _con_letras(tipo: str) -> str:
    return f"{tipo}; charset=utf-8" if tipo.startswith("text/") else tipo
