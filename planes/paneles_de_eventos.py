"""What events and the six questions show in other rooms."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from comun import reloj
from planes.models import Etapa, Evento, Plan
from planes.queries import eventos as consultas_de_eventos
from planes.queries.aprende import preguntas_sin_respuesta
from planes.seis_preguntas import NUMEROS
from secretariado.models import Ejercicio

VISIBLES = 3
ETAPA_DE_SENSIBILIZACION = 3


def _panel(eventos: QuerySet[Evento], ver_todos: str, ics: str = "") -> dict[str, Any] | None:
    """Nothing while nothing was ever announced. One query."""
    vienen, pasados = consultas_de_eventos.los_que_vienen(eventos.select_related("plan__ejercicio"), VISIBLES)
    if not vienen and not pasados:
        return None
    return {"eventos": vienen, "pasados": pasados, "ver_todos": ver_todos, "ics": ics, "clave": "eventos"}


def del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    ver_todos = f"{reverse('planes:eventos')}?plan={plan.slug}"
    return _panel(Evento.objects.filter(plan=plan), ver_todos, reverse("planes:plan_ics", args=[plan.slug]))


def de_la_etapa(etapa: Etapa, persona: Any) -> dict[str, Any] | None:
    return _panel(Evento.objects.filter(etapa=etapa), f"{reverse('planes:eventos')}?plan={etapa.plan.slug}")


def del_ejercicio(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    if ejercicio.es_historico:
        return None
    ver_todos = f"{reverse('planes:eventos')}?ejercicio={ejercicio.slug}"
    return _panel(Evento.objects.filter(plan__ejercicio=ejercicio), ver_todos)


def de_gestion(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """Every event of a plan with what it waits for. Coordination only."""
    if plan.es_historico or not persona.has_perm("planes.publicar_evento", plan):
        return None
    ahora = reloj.ahora()
    eventos = Evento.objects.filter(plan=plan).order_by("-inicia", "-pk")
    return {"plan": plan, "renglones": [(evento, evento.termina < ahora) for evento in eventos]}


def aprende_del_ejercicio(ejercicio: Ejercicio, persona: Any) -> dict[str, Any]:
    """How many of the six the ejercicio answered itself; a historical one answers none here."""
    if ejercicio.es_historico:
        return {"ejercicio": ejercicio, "propias": 0, "de_la_etapa": False}
    propias = len(NUMEROS) - len(preguntas_sin_respuesta(ejercicio))
    return {"ejercicio": ejercicio, "propias": propias, "de_la_etapa": False}


def aprende_de_la_etapa(etapa: Etapa, persona: Any) -> dict[str, Any] | None:
    if etapa.numero != ETAPA_DE_SENSIBILIZACION:
        return None
    return aprende_del_ejercicio(etapa.plan.ejercicio, persona) | {"de_la_etapa": True}


def aprende_en_gestion(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    if ejercicio.es_historico or not persona.has_perm("planes.escribir_respuesta", ejercicio):
        return None
    return {"ejercicio": ejercicio, "faltan": len(preguntas_sin_respuesta(ejercicio))}
