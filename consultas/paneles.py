"""What consultas show in the rooms of other apps."""

from typing import Any

from comun.registro import Panel
from consultas import presentacion
from consultas.queries import consultas as leer_consultas
from consultas.queries import propuestas as leer_propuestas


def del_plan(plan: Any, persona: Any) -> dict[str, Any] | None:
    """The plan's consultas and where each one stands. Two queries."""
    consultas = list(leer_consultas.de_lista(persona, plan=plan.slug))
    crea = not plan.es_historico and persona.has_perm("consultas.crear", plan)
    if not consultas and not crea:
        return None
    renglones = [presentacion.renglon(c, leer_consultas.momento_de(c)) for c in consultas]
    return {"renglones": renglones, "nueva_en": plan.ejercicio.slug if crea else "", "plan": plan}


def de_gestion(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    """Links of the coordination; nothing for anybody else."""
    if ejercicio.es_historico or not persona.has_perm("consultas.prorrogar", ejercicio):
        return None
    consultas = leer_consultas.con_fases(leer_consultas.visibles_para(persona)).filter(plan__ejercicio=ejercicio)
    renglones = [presentacion.renglon(c, leer_consultas.momento_de(c)) for c in consultas.order_by("-pk")]
    return {"renglones": renglones, "ejercicio": ejercicio}


def de_mi(objeto: Any, persona: Any) -> dict[str, Any] | None:
    """What I proposed, and where I took part: never what I chose."""
    propuestas = leer_propuestas.mias(objeto)
    participaste = leer_consultas.en_que_participo(objeto)
    return {"propuestas": propuestas, "participaste": participaste, "hay": bool(propuestas or participaste)}


PANELES: list[Panel] = [
    Panel("plan", "consultas", 20, del_plan, "consultas/_panel_plan.html"),
    Panel("gestion", "consultas", 20, de_gestion, "consultas/_panel_gestion.html"),
    Panel("mi", "consultas", 10, de_mi, "consultas/_panel_mi.html"),
]
