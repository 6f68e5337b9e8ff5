"""Rooms of other pages: shadow reports, self-assessments and what events discussed."""

from typing import Any

from compromisos.models import Compromiso
from compromisos.presentacion_de_informes import capitulos_con_signo
from compromisos.queries import informes as leer
from comun.registro import Panel
from planes.enums import EstadoDeEvento
from planes.models import Evento, Plan


def del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """Both reports at the same size, absent or not: one query. Of the past, only where its sources tell it: none."""
    if plan.es_historico:
        return {"plan": plan}
    en_vigor = leer.vigentes(leer.publicados().filter(plan=plan).prefetch_related(None))
    sombras = [uno for uno in en_vigor if uno.es_sombra]
    gobierno = next((uno for uno in en_vigor if not uno.es_sombra), None)
    return {
        "plan": plan,
        "gobierno": gobierno,
        "sombra": sombras[0] if sombras else None,
        "otras_sombras": len(sombras) - 1,
    }


def de_gestion_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """For the coordination: its self-assessment. No query."""
    if plan.es_historico or not persona.has_perm("compromisos.autoevaluar", plan):
        return None
    return {"plan": plan}


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What the reports in force say of it. One query; none for what sources tell."""
    if compromiso.es_historico:
        return None
    capitulos = leer.capitulos_en_vigor(compromiso)
    return {"capitulos": capitulos_con_signo(capitulos), "plan": compromiso.plan} if capitulos else None


def del_evento(evento: Evento, persona: Any) -> dict[str, Any] | None:
    """Commitments that it discussed. One query, for an event that took place."""
    if evento.es_historico or evento.estado != EstadoDeEvento.REALIZADO:
        return None
    tratados = leer.tratados_en(evento)
    anota = persona.has_perm("planes.registrar_asistencia", evento)
    return {"evento": evento, "tratados": tratados, "anota": anota} if tratados or anota else None


PANELES: list[Panel] = [
    Panel("plan", "informes", 55, del_plan, "compromisos/_panel_informes.html"),
    Panel("gestion_plan", "informes", 60, de_gestion_del_plan, "compromisos/_panel_informes_gestion.html"),
    Panel("compromiso", "informes", 60, del_compromiso, "compromisos/_panel_informes_compromiso.html"),
    Panel("evento", "tratados", 10, del_evento, "compromisos/_panel_informes_evento.html"),
]
