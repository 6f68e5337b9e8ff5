"""OGP standards that mesas answer for (domain.md §9). An empty set is never met."""

from django.db.models import Min, Q
from django.urls import reverse

from comun.registro import ComprobacionDeEstandar, Veredicto
from mesas.enums import EstadoDeMesa, EstadoDeReunion
from mesas.models import Mesa
from planes.models import Plan


def informacion_por_adelantado(plan: Plan) -> Veredicto:
    """Every mesa published its diagnosis before its first meeting. One query."""
    mesas = (
        Mesa.objects.filter(plan=plan)
        .exclude(estado=EstadoDeMesa.CANCELADA)
        .annotate(empieza=Min("sesiones__inicia", filter=~Q(sesiones__estado=EstadoDeReunion.CANCELADA)))
        .order_by("pk")
    )
    filas = list(mesas.values_list("diagnostico_en", "empieza"))
    lista = f"{reverse('mesas:lista')}?plan={plan.slug}"
    con_reunion = [(diagnostico, empieza) for diagnostico, empieza in filas if empieza is not None]
    if not con_reunion:
        return Veredicto(False, "Todavía no hay ninguna mesa con reunión programada.", lista)
    antes = sum(diagnostico is not None and diagnostico < empieza for diagnostico, empieza in con_reunion)
    return Veredicto(
        antes == len(con_reunion),
        f"{antes} de {len(con_reunion)} mesas publicaron su diagnóstico antes de su primera reunión.",
        lista,
    )


ESTANDARES: list[ComprobacionDeEstandar] = [
    ComprobacionDeEstandar("2017-DE-D-B3", informacion_por_adelantado),
    ComprobacionDeEstandar("2.2", informacion_por_adelantado),
]
