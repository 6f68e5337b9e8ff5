"""Stage requirements that the room «arboles» of a mesa answers for. An empty set is never met (domain.md §3)."""

from collections import Counter

from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from mesas.enums import ClaseDeArbol, EstadoDeMesa, TipoDeNodo
from mesas.models import Mesa, Nodo
from planes.models import Plan

CAUSAS, EFECTOS = 2, 1  # the least that a tree says


def arbol_por_mesa(plan: Plan) -> Veredicto:
    """Every mesa that was not cancelled has its tree: central problem, two causes, one effect. Two queries."""
    evidencia = f"{reverse('mesas:lista')}?plan={plan.slug}"
    mesas = list(
        Mesa.objects.filter(plan=plan).exclude(estado=EstadoDeMesa.CANCELADA).order_by("pk").values_list("pk", "titulo")
    )
    if not mesas:
        return Veredicto(False, "Todavía no hay ninguna mesa.", evidencia)
    vivos = Nodo.objects.filter(
        arbol__mesa__in=[pk for pk, _ in mesas], arbol__clase=ClaseDeArbol.PROBLEMAS, retirado=False
    )
    tipos = Counter(vivos.values_list("arbol__mesa_id", "tipo"))
    faltan = [
        titulo
        for pk, titulo in mesas
        if not tipos[(pk, TipoDeNodo.CENTRAL)]
        or tipos[(pk, TipoDeNodo.CAUSA)] < CAUSAS
        or tipos[(pk, TipoDeNodo.EFECTO)] < EFECTOS
    ]
    con = len(mesas) - len(faltan)
    if faltan:
        return Veredicto(
            False,
            f"{con} de {len(mesas)} mesas tienen su árbol con problema central, dos causas y un efecto. "
            f"Faltan: {'; '.join(faltan)}.",
            evidencia,
        )
    return Veredicto(
        True,
        f"Las {len(mesas)} mesas tienen su árbol con problema central, al menos dos causas y un efecto."
        if len(mesas) > 1
        else "La mesa tiene su árbol con problema central, al menos dos causas y un efecto.",
        evidencia,
    )


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(
        5,
        "arbol-por-mesa",
        "Cada mesa tiene su árbol con problema central, al menos dos causas y un efecto",
        arbol_por_mesa,
    ),
]
