"""Acuerdos and sessions that `/buscar/` finds by their title, whatever the accents."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from comun.registro import Busqueda, Hallazgo
from comun.textos import plegar
from secretariado.models import Acuerdo, Sesion
from secretariado.queries import paginas_de_sesiones as paginas

A_LO_MAS = 5_000  # rows looked at: a title has no folded column, and there are few of these


def _que_digan(filas: Iterable[Any], texto: str, limite: int) -> list[Any]:
    """Rows whose title holds every word, folded."""
    palabras = plegar(texto).split()
    halladas = (fila for fila in filas if all(palabra in plegar(fila.titulo) for palabra in palabras))
    return [fila for fila, _ in zip(halladas, range(limite), strict=False)] if palabras else []


def buscar_sesiones(texto: str, limite: int) -> list[Hallazgo]:
    filas = Sesion.objects.select_related("ejercicio").order_by("-inicia")[:A_LO_MAS]
    return [
        Hallazgo(
            titulo=f"Sesión {s.numero}: {s.titulo}",
            direccion=reverse("secretariado:sesion", args=[s.ejercicio.slug, s.numero]),
            contexto=f"{s.ejercicio.nombre}, {paginas.cuando(s)}",
            naturaleza=s.naturaleza,
        )
        for s in _que_digan(filas.iterator(), texto, limite)
    ]


def buscar_acuerdos(texto: str, limite: int) -> list[Hallazgo]:
    filas = Acuerdo.objects.select_related("ejercicio", "sesion").order_by("-propuesto_en")[:A_LO_MAS]
    return [
        Hallazgo(
            titulo=a.titulo,
            direccion=reverse("secretariado:acuerdo", args=[a.ejercicio.slug, a.codigo]),
            contexto=f"Acuerdo {a.sesion.numero}.{a.numero} de {a.ejercicio.nombre}: {a.get_estado_display().lower()}",
            naturaleza=a.ejercicio.naturaleza,
        )
        for a in _que_digan(filas.iterator(), texto, limite)
    ]


BUSQUEDAS_DE_SESIONES: list[Busqueda] = [
    Busqueda("acuerdos", "Acuerdos", 40, buscar_acuerdos),
    Busqueda("sesiones", "Sesiones del Secretariado", 45, buscar_sesiones),
]
