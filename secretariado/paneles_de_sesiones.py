"""What sessions and acuerdos show in the rooms of others: the Secretariado's page, the ejercicio's, the workspace."""

from typing import Any

from comun.registro import Panel
from secretariado.models import Ejercicio
from secretariado.queries import acuerdos as consultas
from secretariado.queries import paginas_de_acuerdos as de_acuerdos
from secretariado.queries import paginas_de_sesiones as paginas
from secretariado.queries.integracion import hoy_en

CUANTAS = 3
CUANTOS = 5


def del_secretariado(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """Next session, last ones, what is still to be done, last acuerdos. Four queries."""
    if ejercicio.es_historico:
        return None
    hoy = hoy_en(ejercicio)
    abiertos = consultas.encargos_de(ejercicio).filter(estado__in=consultas.SIN_TERMINAR)[:CUANTOS]
    return {
        "ejercicio": ejercicio,
        "proximas": [paginas.renglon(s) for s in paginas.por_venir(ejercicio)[:CUANTAS]],
        "pasadas": [paginas.renglon(s) for s in paginas.anteriores(ejercicio)[:CUANTAS]],
        "encargos": [de_acuerdos.encargo_visto(e, e.acuerdo, persona, hoy) for e in abiertos],
        "ultimos": [(a, de_acuerdos.aspecto_de_acuerdo(a)) for a in consultas.acuerdos_de(ejercicio)[:CUANTOS]],
    }


def del_ejercicio(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """The nearest session; with none called, the last one held. Nothing before the first. At most two queries."""
    if ejercicio.es_historico:
        return None
    filas = list(paginas.por_venir(ejercicio)[:1]) or list(paginas.anteriores(ejercicio)[:1])
    if not filas:
        return None
    return {"ejercicio": ejercicio, "renglones": [paginas.renglon(s) for s in filas]}


def de_gestion(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """Sessions to conduct or to attend, for whoever sits in the Secretariado or coordinates. Two queries."""
    convoca = persona.has_perm("secretariado.convocar_sesion", ejercicio)
    if ejercicio.es_historico or not (convoca or persona.has_perm("secretariado.asistir", ejercicio)):
        return None
    return {
        "ejercicio": ejercicio,
        "convoca": convoca,
        "renglones": [paginas.renglon(s) for s in paginas.por_venir(ejercicio)[:CUANTOS]],
        "vencidos": consultas.encargos_vencidos(ejercicio).count(),
    }


PANELES_DE_SESIONES: list[Panel] = [
    Panel("secretariado", "sesiones", 40, del_secretariado, "secretariado/_panel_secretariado_sesiones.html"),
    Panel("ejercicio", "sesiones", 30, del_ejercicio, "secretariado/_panel_ejercicio_sesiones.html"),
    Panel("gestion", "sesiones", 20, de_gestion, "secretariado/_panel_gestion_sesiones.html"),
]
