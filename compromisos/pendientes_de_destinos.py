"""What waits for a person: conclusions, destinies and hand-overs."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from compromisos.queries.destinos import firmes_por_decidir, por_concluir, sin_destino
from compromisos.queries.entregas import por_recibir
from comun import formatos, reloj
from comun.registro import Pendiente
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def _coordina(persona: Any) -> list[int]:
    return [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]


def por_terminar(persona: Any) -> list[Pendiente]:
    """For the coordination: what ended and has no verdict, and what was not kept and nobody proposed for. Two queries."""
    propios = _coordina(persona)
    if not propios:
        return []
    concluir = [
        Pendiente(
            f"Concluir «{uno.nombre_corto}»: su plazo ya pasó",
            reverse("compromisos:concluir", args=[uno.slug]),
            "Ver qué dicen sus cifras",
            contexto=f"Terminaba el {formatos.fecha(uno.fin or uno.plan.fin)} · {uno.plan.titulo}",
        )
        for uno in por_concluir(propios, reloj.hoy())
    ]
    decidir = [
        Pendiente(
            f"Proponer qué pasa con «{uno.nombre_corto}», que no se cumplió",
            reverse("compromisos:destino_proponer", args=[uno.slug]),
            "Proponer su destino",
            contexto=f"{uno.get_estado_display()} · {uno.plan.titulo}",
        )
        for uno in sin_destino(propios)
    ]
    return concluir + decidir


def por_decidir(persona: Any) -> list[Pendiente]:
    """For the coordination: destinies that the Secretariado already agreed on. Two queries."""
    propios = _coordina(persona)
    if not propios:
        return []
    return [
        Pendiente(
            f"Aplicar el destino acordado de «{destino.compromiso.nombre_corto}»",
            reverse("compromisos:destino_decidir", args=[destino.compromiso.slug, destino.codigo]),
            "Aplicar el acuerdo",
            contexto=acuerdo.titulo,
        )
        for acuerdo, destino in firmes_por_decidir(propios)
    ]


def sin_recibir(persona: Any) -> list[Pendiente]:
    """For a coordination that did not freeze them: packages that nobody has received. One query."""
    propios = _coordina(persona)
    if not propios:
        return []
    return [
        Pendiente(
            f"Recibir la entrega {una.numero} de {una.plan.titulo}",
            reverse("compromisos:entrega_recibir", args=[una.plan.slug, una.numero]),
            "Revisarla y recibirla",
            contexto=f"Entrega: {una.entrega}",
        )
        for una in por_recibir(persona, propios)
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_terminar, por_decidir, sin_recibir]
