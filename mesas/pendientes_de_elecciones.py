"""What waits for a person in the room «elecciones» of a mesa: a decision that is open and where they said nothing."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from comun.registro import Pendiente
from mesas.enums import EstadoDeEleccion, EstadoDeRegistro, EstadoDeReunion
from mesas.models import Eleccion, Llegada, PosturaDePersona
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def por_decidir(persona: Any) -> list[Pendiente]:
    """Open decisions of the meeting where this person is. One query."""
    suya = Llegada.objects.filter(
        sesion=OuterRef("sesion"), registro__persona=persona, registro__estado=EstadoDeRegistro.CONFIRMADO
    )
    dicha = PosturaDePersona.objects.filter(eleccion=OuterRef("pk"), registro__persona=persona)
    coordina = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    abiertas = (
        Eleccion.objects.filter(
            Exists(suya), ~Exists(dicha), estado=EstadoDeEleccion.ABIERTA, sesion__estado=EstadoDeReunion.EN_CURSO
        )
        .exclude(mesa__facilitador=persona)
        .exclude(mesa__plan__ejercicio__in=coordina)
        .select_related("mesa")
    )
    return [
        Pendiente(
            f"{eleccion.get_sobre_display()}: falta tu postura",
            reverse("mesas:postura", args=[eleccion.mesa.codigo, eleccion.pk]),
            "Decir mi postura",
            contexto=eleccion.mesa.titulo,
        )
        for eleccion in abiertas.order_by("pk")
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_decidir]
