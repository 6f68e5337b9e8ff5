"""What `/buscar/` finds here."""

from django.urls import reverse

from comun.registro import Busqueda, Hallazgo
from secretariado.busqueda_de_sesiones import BUSQUEDAS_DE_SESIONES
from secretariado.queries import ejercicios, organizaciones


def buscar_ejercicios(texto: str, limite: int) -> list[Hallazgo]:
    return [
        Hallazgo(
            titulo=fila.nombre,
            direccion=reverse("secretariado:ejercicio", args=[fila.slug]),
            contexto=f"Ejercicio {fila.get_ambito_display().lower()}: {ejercicios.aspecto_de(fila).texto}",
            naturaleza=fila.naturaleza,
        )
        for fila in ejercicios.ejercicios(buscar=texto)[:limite]
    ]


def buscar_organizaciones(texto: str, limite: int) -> list[Hallazgo]:
    return [
        Hallazgo(
            titulo=f"{fila.nombre} ({fila.sigla})" if fila.sigla else fila.nombre,
            direccion=reverse("secretariado:organizacion", args=[fila.slug]),
            contexto=fila.sector.nombre,
            naturaleza=fila.naturaleza,
        )
        for fila in organizaciones.organizaciones(buscar=texto)[:limite]
    ]


BUSQUEDAS: list[Busqueda] = [
    Busqueda("ejercicios", "Ejercicios", 60, buscar_ejercicios),
    Busqueda("organizaciones", "Organizaciones", 70, buscar_organizaciones),
    *BUSQUEDAS_DE_SESIONES,
]
