"""OGP standards that the portal finds by itself: independent evaluations."""

from django.urls import reverse

from compromisos.queries.evaluaciones import en_vigor, publicadas
from comun.registro import ComprobacionDeEstandar, Veredicto
from planes.models import Plan


def informe_difundido(plan: Plan) -> Veredicto:
    """An independent report anybody can open was published, and people were written to so that they comment it. Two queries.

    A correction that wrote to nobody does not undo the notice of the version before: any version counts.
    """
    lista = reverse("compromisos:evaluaciones", args=[plan.slug])
    filas = list(publicadas().filter(plan=plan).values_list("enlace", "documento_id", "avisados"))
    if not filas:
        return Veredicto(False, "Todavía no se publica ninguna evaluación independiente del plan.", lista)
    avisados = max((cuantos for enlace, documento, cuantos in filas if enlace or documento), default=0)
    if not avisados:
        return Veredicto(False, "Hay una evaluación publicada, pero no se avisó a nadie de ella.", lista)
    vigentes = en_vigor(publicadas().filter(plan=plan)).count()
    que = "una evaluación" if vigentes == 1 else f"{vigentes} evaluaciones"
    quienes = "una persona" if avisados == 1 else f"{avisados} personas"
    return Veredicto(True, f"Se publicó {que} con su informe y se avisó por correo a {quienes}.", lista)


ESTANDARES: list[ComprobacionDeEstandar] = [ComprobacionDeEstandar("2017-IM-D-B3", informe_difundido)]
