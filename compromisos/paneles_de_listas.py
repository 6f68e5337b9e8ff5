"""Rooms of other pages: lists, cards and what the portal counts."""

from typing import Any

from django.urls import reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.queries import cuentas as leer
from comun import reloj
from comun.registro import Panel
from planes.models import Plan
from secretariado.models import Organizacion

TARJETA = "compromisos/_panel_tarjeta.html"


def tarjeta_de_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """The way to its card. No query."""
    if compromiso.estado == EstadoCompromiso.BORRADOR:
        return None
    return {
        "direccion": reverse("compromisos:codigo_compromiso", args=[compromiso.slug]),
        "que": "este compromiso",
    }


def tarjeta_de_plan(plan: Plan, persona: Any) -> dict[str, Any]:
    """The way to its card. No query."""
    return {"direccion": reverse("compromisos:codigo_plan", args=[plan.slug]), "que": "este plan"}


def pendiente_de_la_organizacion(organizacion: Organizacion, persona: Any) -> dict[str, Any] | None:
    """What it promised, accepted and has to do; nothing for whom only sources name. Three queries."""
    hoy = reloj.hoy()
    cuentas = leer.de_la_organizacion(organizacion, hoy)
    if not cuentas.prometidos and not cuentas.actividades:
        return None
    return {
        "organizacion": organizacion,
        "cuentas": cuentas,
        "hoy": hoy,
        "grupos": leer.actividades_de(organizacion),
        "a_la_vista": leer.A_LA_VISTA,
    }


PANELES: list[Panel] = [
    Panel("compromiso", "tarjeta", 90, tarjeta_de_compromiso, TARJETA),
    Panel("plan", "tarjeta", 95, tarjeta_de_plan, TARJETA),
    Panel("organizacion", "cuentas", 5, pendiente_de_la_organizacion, "compromisos/_panel_cuentas.html"),
]
