"""Every door names who may enter: pages, API, admin; and every permission has its film strip."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from comun.vistas import CON_CUENTA, PUBLICO
from cuentas.models import Persona
from gobabierto.permisos import tablas
from tests.arquitectura.casa import PISOS

# Function views, each with its reason.
FUNCIONES_PUBLICAS = {
    "gobabierto.salud.viva": "health: asked by machines, reads nothing of anybody",
    "gobabierto.salud.lista": "health: asked by machines, reads nothing of anybody",
}
# What an admin may do besides reading, each with its reason.
ADMINS_QUE_ESCRIBEN: dict[str, set[str]] = {
    "mfa.Authenticator": {"delete"},  # allauth's own: a lost telephone is reset here
}


def _patrones(resolvedor: URLResolver) -> list[URLPattern]:
    salida: list[URLPattern] = []
    for patron in resolvedor.url_patterns:
        salida += _patrones(patron) if isinstance(patron, URLResolver) else [patron]
    return salida


def _propios() -> list[tuple[str, Any]]:
    """Views of the project that an address reaches: (name for the message, callback)."""
    salida = []
    for patron in _patrones(get_resolver()):
        vista = getattr(patron.callback, "view_class", None) or getattr(patron.callback, "cls", None) or patron.callback
        if vista.__module__.split(".")[0] in PISOS:
            salida.append((f"{vista.__module__}.{vista.__qualname__}", patron.callback))
    return salida


def _nombres_de_permisos() -> set[str]:
    return {PUBLICO, CON_CUENTA} | {permiso for tabla in tablas().values() for permiso in tabla}


def test_cada_vista_nombra_su_permiso():
    conocidos = _nombres_de_permisos()
    faltan = []
    for nombre, callback in _propios():
        clase = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
        if clase is None:
            if nombre not in FUNCIONES_PUBLICAS:
                faltan.append(f"{nombre}: function view")
        elif getattr(callback, "actions", None) is None and getattr(clase, "permiso", None) not in conocidos:
            faltan.append(f"{nombre}: permiso = {getattr(clase, 'permiso', None)!r}")
    assert sorted(set(faltan)) == []


def test_cada_accion_de_la_api_nombra_su_permiso():
    conocidos = _nombres_de_permisos()
    faltan = []
    for nombre, callback in _propios():
        for accion in (getattr(callback, "actions", None) or {}).values():
            permiso = getattr(callback.cls, "permisos", {}).get(accion)
            if permiso not in conocidos:
                faltan.append(f"{nombre}.{accion}: {permiso!r}")
    assert sorted(set(faltan)) == []


@pytest.mark.parametrize("app", sorted(tablas()))
def test_cada_permiso_tiene_su_pelicula(app):
    assert find_spec(f"tests.{app}.test_permisos") is not None, f"tests/{app}/test_permisos.py is missing"
    pelicula = import_module(f"tests.{app}.test_permisos").PELICULA
    assert set(pelicula) == set(tablas()[app])


@pytest.mark.parametrize("app", sorted(tablas()))
def test_cada_permiso_lleva_el_nombre_de_su_app(app):
    assert {permiso.split(".")[0] for permiso in tablas()[app]} == {app}


def test_el_admin_solo_lee():
    request = RequestFactory().get("/admin/")
    request.user = Persona(is_superuser=True, is_staff=True, is_active=True)
    escriben = []
    for modelo, gestor in admin.site._registry.items():
        permisos = {
            "add": gestor.has_add_permission(request),
            "change": gestor.has_change_permission(request),
            "delete": gestor.has_delete_permission(request),
        }
        perdonados = ADMINS_QUE_ESCRIBEN.get(modelo._meta.label, set())
        escriben += [f"{modelo._meta.label}.{acto}" for acto in permisos if permisos[acto] and acto not in perdonados]
    assert escriben == []
