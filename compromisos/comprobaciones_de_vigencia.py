"""Stage requirements that the portal counts: whether public results are still there."""

from django.urls import reverse

from compromisos.queries.vigencia import DIAS_COMPROBADO, comprobado_del_plan
from comun.registro import Comprobacion, Veredicto
from planes.models import Plan


def vigencia_comprobada(plan: Plan) -> Veredicto:
    """Everything that is watched was looked at, or confirmed by somebody, in the last thirty days. One query."""
    cuenta = comprobado_del_plan(plan)
    evidencia = reverse("compromisos:vigencia", args=[plan.slug])
    if not cuenta.vigilados:
        return Veredicto(False, "Todavía no hay ningún resultado público que vigilar.", evidencia)
    return Veredicto(
        cuenta.comprobados == cuenta.vigilados,
        f"{cuenta.comprobados} de {cuenta.vigilados} resultados públicos se revisaron en los últimos "
        f"{DIAS_COMPROBADO} días, o alguien dijo cómo están.",
        evidencia,
    )


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(
        8,
        "vigencia-comprobada",
        "Se comprobó en los últimos 30 días si cada resultado público sigue disponible",
        vigencia_comprobada,
    )
]
