"""OGP standards that the portal finds by itself: shadow reports, self-assessments and what events discussed."""

from django.urls import reverse

from compromisos.enums_de_informes import ClaseDeInforme
from compromisos.queries import informes as leer
from comun.registro import ComprobacionDeEstandar, Veredicto
from conversacion.models import Conversacion
from planes.models import Plan
from secretariado.enums import EstadoDeAcuerdo
from secretariado.models import Acuerdo


def autoevaluacion_comentada(plan: Plan) -> Veredicto:
    """A published self-assessment that people commented on, society answered, or an acuerdo decides on. Five queries."""
    pagina = reverse("compromisos:autoevaluacion", args=[plan.slug])
    informes = [uno for uno in leer.del_plan(plan) if uno.clase == ClaseDeInforme.AUTOEVALUACION]
    if not informes:
        return Veredicto(False, "El gobierno todavía no publica su autoevaluación de este plan.", pagina)
    asuntos = [uno.asunto for uno in informes]
    comentarios = sum(Conversacion.objects.filter(asunto__in=asuntos).values_list("visibles", flat=True))
    respuestas = sum(uno.respuestas.count() for uno in informes[:1])
    acuerdo = Acuerdo.objects.filter(
        ejercicio=plan.ejercicio_id, asunto_que_decide__in=asuntos, estado=EstadoDeAcuerdo.FIRME
    ).first()
    return Veredicto(
        bool(comentarios or respuestas or acuerdo),
        f"La autoevaluación es pública; tiene {comentarios} comentarios y {respuestas} respuestas de la sociedad"
        + (f", y el acuerdo «{acuerdo.titulo}»." if acuerdo is not None else "."),
        pagina,
    )


ESTANDARES: list[ComprobacionDeEstandar] = [ComprobacionDeEstandar("2017-IM-A-B2", autoevaluacion_comentada)]
