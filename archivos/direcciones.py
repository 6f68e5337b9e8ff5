"""Where a file is read: on its own host when the installation has one, so that nothing of it shares the portal's cookies."""

from django.conf import settings
from django.urls import reverse

from archivos.models import Archivo
from comun.textos import slug_de


def nombre_en_direccion(archivo: Archivo) -> str:
    """The file's name as an address can carry it: "Informe 2025 (final).PDF" → "informe-2025-final.pdf"."""
    tallo, _, terminacion = archivo.nombre.rpartition(".")
    return f"{slug_de(tallo) or 'archivo'}.{terminacion}"


def camino_de(archivo: Archivo) -> str:
    return reverse("archivos:archivo", args=[archivo.clave, nombre_en_direccion(archivo)])


def de_archivo(archivo: Archivo) -> str:
    """Its address. What is not published stays on the portal's host: only there is its sender known."""
    camino = camino_de(archivo)
    if settings.ARCHIVOS_HOST and archivo.publico:
        return f"https://{settings.ARCHIVOS_HOST}{camino}"
    return camino
