"""Plans in `/buscar/`."""

from django.urls import reverse

from comun.registro import Busqueda, Hallazgo
from planes.busqueda_de_documentos import buscar_documentos
from planes.busqueda_de_eventos import buscar_eventos
from planes.models import Plan
from planes.queries.planes import filtrar


def buscar_planes(texto: str, limite: int) -> list[Hallazgo]:
    """One query."""
    planes = filtrar(Plan.objects.select_related("ejercicio"), buscar=texto).order_by("ejercicio", "-orden")[:limite]
    return [
        Hallazgo(plan.titulo, reverse("planes:plan", args=[plan.slug]), _contexto(plan), plan.naturaleza)
        for plan in planes
    ]


def _contexto(plan: Plan) -> str:
    return " · ".join(parte for parte in (plan.ejercicio.nombre, plan.periodo_texto, plan.resumen[:140]) if parte)


BUSQUEDAS: list[Busqueda] = [
    Busqueda("planes", "Planes", 20, buscar_planes),
    Busqueda("documentos", "Documentos", 70, buscar_documentos),
    Busqueda("eventos", "Eventos", 25, buscar_eventos),
]
