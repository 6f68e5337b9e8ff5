"""What waits for somebody in moderation: reports for the coordination, appeals for integrantes of another parte."""

from typing import Any

from django.urls import reverse

from comun.registro import Pendiente
from conversacion.contenidos import ejercicio_de
from conversacion.queries.moderacion import apelaciones_que_esperan, reportes_que_esperan


def reportes(persona: Any) -> list[Pendiente]:
    """One for each ejercicio that the person coordinates."""
    return [
        Pendiente(
            titulo="Revisar un contenido reportado" if cuantos == 1 else f"Revisar {cuantos} contenidos reportados",
            direccion=reverse("conversacion:mesa", args=[cadena]),
            accion="Ir a la mesa de moderación",
            contexto=_nombre(cadena),
        )
        for cadena, cuantos, _ in reportes_que_esperan(persona)
    ]


def apelaciones(persona: Any) -> list[Pendiente]:
    """One for each appeal: undecided when due, the content returns."""
    return [
        Pendiente(
            titulo=f"Resolver la apelación de {apelacion.moderacion.folio}",
            direccion=reverse("conversacion:resolver", args=[apelacion.moderacion.folio]),
            accion="Leer y resolver",
            vence=apelacion.vence_en,
            contexto=_nombre(apelacion.moderacion.cadena),
        )
        for apelacion in apelaciones_que_esperan(persona)
    ]


def _nombre(cadena: str) -> str:
    return getattr(ejercicio_de(cadena), "nombre", cadena)


PENDIENTES = [reportes, apelaciones]
