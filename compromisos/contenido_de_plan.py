"""What a plan's commitments add to the text that approving the plan approves."""

from typing import Any

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from comun.registro import ContenidoDePlan
from planes.models import Plan


def compromisos_de(plan: Plan) -> list[dict[str, Any]]:
    """Number, title and exact text of each commitment that was not withdrawn. One query."""
    filas = Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO).order_by("numero", "pk")
    return [{"numero": fila.numero, "titulo": fila.nombre_corto, "texto": fila.texto} for fila in filas]


CONTENIDOS: list[ContenidoDePlan] = [ContenidoDePlan("compromisos", compromisos_de)]
