"""Stage requirements that the portal counts: shadow reports, self-assessments and what events discussed.

Only the government's own binds: a stage never waits for society to write, and nobody may ask it to hurry.
"""

from django.urls import reverse

from compromisos.enums_de_informes import ClaseDeInforme, MomentoDeInforme
from compromisos.queries import informes as leer
from comun.registro import Comprobacion, Veredicto
from planes.models import Plan


def autoevaluacion_final(plan: Plan) -> Veredicto:
    """The coordination published its self-assessment of the end of the plan. Two queries."""
    pagina = reverse("compromisos:autoevaluacion", args=[plan.slug])
    finales = [
        uno
        for uno in leer.vigentes(leer.del_plan(plan), ClaseDeInforme.AUTOEVALUACION)
        if uno.momento == MomentoDeInforme.FINAL
    ]
    if not finales:
        return Veredicto(False, "Todavía no se publica la autoevaluación de cierre.", pagina)
    return Veredicto(True, f"Publicada: «{finales[0].titulo}».", pagina)


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(8, "autoevaluacion-final", "El gobierno publicó su autoevaluación de cierre", autoevaluacion_final),
]
