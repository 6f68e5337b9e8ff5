"""What a plan's commitments add to the text that approving the plan approves."""

from typing import Any

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.queries.texto import con_texto, texto_y_huella
from comun.registro import ContenidoDePlan
from planes.models import Plan


def compromisos_de(plan: Plan) -> list[dict[str, Any]]:
    """Number, title and text of each commitment that was not withdrawn, with the fingerprint of all that it says.

    The fingerprint is what lets the plan's acuerdo approve each of them (compromisos/commands/aprobacion.py). Five
    queries, whatever the number of commitments.
    """
    filas = con_texto(Compromiso.objects.filter(plan=plan)).exclude(estado=EstadoCompromiso.RETIRADO)
    return [
        {
            "compromiso": fila.slug,
            "numero": fila.numero,
            "titulo": fila.nombre_corto,
            "texto": fila.texto,
            "huella": texto_y_huella(fila)[1],
        }
        for fila in filas.order_by("numero", "pk")
    ]


CONTENIDOS: list[ContenidoDePlan] = [ContenidoDePlan("compromisos", compromisos_de)]
