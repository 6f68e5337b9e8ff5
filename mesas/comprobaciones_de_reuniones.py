"""Stage requirements that the room «reuniones» of a mesa answers for. An empty set is never met (domain.md §3)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from mesas.enums import EstadoDeMesa, EstadoDeReunion
from mesas.models import Mesa, PuntoDeReunion, SesionDeMesa
from planes.models import Plan
from secretariado.enums import EstadoDeMinuta
from secretariado.models import VersionDeMinuta


def _por_mesa(plan: Plan, condicion: Exists, lo_que_cuenta: str) -> Veredicto:
    """Every mesa that was not cancelled meets `condicion`. One query."""
    lista = f"{reverse('mesas:lista')}?plan={plan.slug}"
    mesas = Mesa.objects.filter(plan=plan).exclude(estado=EstadoDeMesa.CANCELADA).annotate(cumple=condicion)
    estados = list(mesas.order_by("pk").values_list("titulo", "cumple"))
    if not estados:
        return Veredicto(False, "Todavía no hay ninguna mesa.", lista)
    faltan = [titulo for titulo, cumple in estados if not cumple]
    dicho = f"{len(estados) - len(faltan)} de {len(estados)} mesas {lo_que_cuenta}."
    return Veredicto(not faltan, f"{dicho} Faltan: {'; '.join(faltan)}." if faltan else dicho, lista)


def agenda_por_mesa(plan: Plan) -> Veredicto:
    """Every mesa has a meeting, not cancelled, with its agenda published."""
    con_puntos = Exists(PuntoDeReunion.objects.filter(sesion=OuterRef("pk")))
    con_agenda = SesionDeMesa.objects.filter(con_puntos, mesa=OuterRef("pk")).exclude(estado=EstadoDeReunion.CANCELADA)
    return _por_mesa(plan, Exists(con_agenda), "tienen una reunión con agenda publicada")


def minuta_por_mesa(plan: Plan) -> Veredicto:
    """Every mesa has the minuta of some meeting published."""
    publicada = Exists(VersionDeMinuta.objects.filter(minuta=OuterRef("minuta"), estado=EstadoDeMinuta.PUBLICADA))
    return _por_mesa(
        plan,
        Exists(SesionDeMesa.objects.filter(publicada, mesa=OuterRef("pk"))),
        "tienen la minuta de una reunión publicada",
    )


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(4, "agenda-por-mesa", "Cada mesa tiene una reunión con agenda publicada", agenda_por_mesa),
    Comprobacion(5, "minuta-por-mesa", "Cada mesa publicó la minuta de una reunión", minuta_por_mesa),
]
