"""Addresses of a chain and its entries: the portal's hang from the root, the others from their ejercicio."""

from django.urls import reverse

from bitacora.models.cadena import PORTAL


def de_cadena(clave: str) -> str:
    return reverse("bitacora:portal") if clave == PORTAL else reverse("bitacora:cadena", args=[clave])


def de_exportacion(clave: str) -> str:
    return reverse("bitacora:exportar_portal") if clave == PORTAL else reverse("bitacora:exportar", args=[clave])


def de_entrada(clave: str, numero: int) -> str:
    if clave == PORTAL:
        return reverse("bitacora:entrada_portal", args=[numero])
    return reverse("bitacora:entrada", args=[clave, numero])


def de_texto(clave: str, numero: int) -> str:
    if clave == PORTAL:
        return reverse("bitacora:texto_portal", args=[numero])
    return reverse("bitacora:texto", args=[clave, numero])
