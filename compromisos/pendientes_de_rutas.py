"""What waits for a person: the route: activities, acceptance, indicators, evidence."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from compromisos.enums import EstadoDeRuta
from compromisos.queries.rutas import rutas_presentadas_para, sin_aceptar_en
from comun.registro import Pendiente
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def por_responder(persona: Any) -> list[Pendiente]:
    """Routes presented that wait for the answer of an organisation of this person."""
    return [
        Pendiente(
            f"Responder si aceptan la ruta de «{compromiso.nombre_corto}»",
            reverse("compromisos:ruta_aceptar", args=[compromiso.slug]),
            "Leer y responder",
            contexto=organizacion.nombre,
        )
        for compromiso, organizacion in rutas_presentadas_para(persona)
    ]


def sin_aceptar(persona: Any) -> list[Pendiente]:
    """For the coordination: approved commitments whose route not everybody has accepted."""
    coordina = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    hallados = []
    for compromiso in sin_aceptar_en(coordina):
        ruta = getattr(compromiso, "ruta", None)
        if ruta is not None and ruta.estado == EstadoDeRuta.PRESENTADA:
            contexto = f"{compromiso.aceptaciones} de {compromiso.aceptaciones_pedidas} la aceptaron"
        else:
            contexto = "La ruta está en preparación" if ruta is not None else "Nadie ha empezado su ruta"
        hallados.append(
            Pendiente(
                f"Sin aceptación formal: «{compromiso.nombre_corto}»",
                reverse("compromisos:ruta_gestion", args=[compromiso.slug]),
                "Ver su ruta",
                contexto=contexto,
            )
        )
    return hallados


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_responder, sin_aceptar]
