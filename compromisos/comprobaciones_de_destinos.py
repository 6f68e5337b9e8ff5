"""Stage requirements that the portal counts: conclusions, destinies and hand-overs."""

from django.urls import reverse

from compromisos.queries.destinos import Termino, terminos_de
from comun.registro import Comprobacion, Veredicto
from planes.models import Plan


def destino_de_lo_no_cumplido(plan: Plan) -> Veredicto:
    """Everything that was agreed on ended or was withdrawn, and what was not kept has a decided destiny."""
    vistos = terminos_de(plan)
    evidencia = reverse("compromisos:destinos", args=[plan.slug])
    total = len(vistos.filas)
    if not total:
        return Veredicto(False, "El plan no tiene compromisos acordados: no hay nada que concluir.", evidencia)
    faltan = []
    if vistos.sin_concluir:
        cuales = _numeros(vistos.filas, "concluirlo")
        faltan.append(f"{vistos.sin_concluir} de {total} compromisos no han concluido ({cuales})")
    if vistos.sin_destino:
        cuales = _numeros(vistos.filas, "decidir su destino")
        faltan.append(f"{vistos.sin_destino} sin cumplir no tienen un destino decidido ({cuales})")
    if faltan:
        return Veredicto(False, f"Falta: {'; '.join(faltan)}.", evidencia)
    decididos = sum(1 for fila in vistos.filas if fila.sin_cumplir)
    return Veredicto(
        True,
        f"Los {total} compromisos concluyeron o se retiraron por acuerdo; de los {decididos} que no se cumplieron del "
        "todo se decidió el destino."
        if total > 1
        else "El único compromiso concluyó o se retiró por acuerdo, con su destino decidido si no se cumplió.",
        evidencia,
    )


def _numeros(filas: list[Termino], falta: str) -> str:
    return ", ".join(str(fila.compromiso.numero) for fila in filas if fila.falta == falta)


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(
        8,
        "destino-de-lo-no-cumplido",
        "Cada compromiso concluyó o se retiró, y de cada uno que no se cumplió se decidió el destino",
        destino_de_lo_no_cumplido,
    ),
]
