"""Rooms behind an account: found by their links from a few doors, one page of each kind, by day and by night."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.navegador.conftest import Abrir
from tests.navegador.navegador import Visita
from tests.navegador.pasos import entrar
from tests.navegador.test_paginas import SIN_NAVEGADOR


def clase_de(ruta: str) -> str:
    """The name of the route that serves an address."""
    try:
        return str(resolve(urlsplit(ruta).path).url_name)
    except Resolver404:
        return ruta


def faltas_de(visita: Visita, ruta: str) -> list[str]:
    """Everything wrong with the page that was just opened, one line each."""
    return [
        *(f"{ruta}: {falta}" for falta in visita.faltas_de_axe()),
        *(f"{ruta} (de noche): {falta}" for falta in visita.faltas_de_noche()),
        *(f"{ruta}: consola: {texto}" for texto in visita.consola),
        *(f"{ruta}: pide a otro servidor: {direccion}" for direccion in visita.ajenas),
        *([f"{ruta}: se desborda {visita.se_desborda()} px"] if visita.se_desborda() else []),
        *([f"{ruta}: {visita.pagina.locator('h1').count()} h1"] if visita.pagina.locator("h1").count() != 1 else []),
    ]


def recorrer(abrir: Abrir, quien: str, puertas: Sequence[str], adentro: re.Pattern[str]) -> tuple[set[str], list[str]]:
    """Names of the routes that `quien` met from those doors, and everything wrong with their pages on a phone."""
    visita = abrir(ancho=390)
    entrar(visita, f"{quien}@demo.example")
    pendientes, vistas, faltas = list(puertas), set[str](), list[str]()
    while pendientes:
        ruta = pendientes.pop(0)
        if clase_de(ruta) in vistas and ruta not in puertas:
            continue
        estado = visita.ir(ruta).status
        if estado != 200:
            faltas.append(f"{ruta}: {estado}")
            continue
        vistas.add(clase_de(ruta))
        faltas += faltas_de(visita, ruta)
        pendientes += [
            enlace
            for enlace in visita.enlaces()
            if adentro.match(enlace)
            and not SIN_NAVEGADOR.search(urlsplit(enlace).path)
            and clase_de(enlace) not in vistas
        ]
    return vistas, faltas
