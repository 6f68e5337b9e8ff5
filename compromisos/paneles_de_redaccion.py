"""What drafting, quality and public comment show in the rooms of other pages."""

from typing import Any

from compromisos import presentacion_de_redaccion as presentar
from compromisos.enums import EN_REDACCION, EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.queries import comentarios as leer
from compromisos.queries.calidad import lista_de_calidad
from compromisos.queries.redaccion import soluciones_del_plan
from comun import reloj
from comun.registro import Panel
from mesas.models import Mesa
from planes.models import Plan


def del_texto(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What is done with the text: write it, review it, open it, propose it. Nine queries at most."""
    if compromiso.es_historico:
        return None
    redacta = compromiso.estado in EN_REDACCION
    ahora = reloj.ahora()
    periodos = leer.periodos_de(compromiso)
    sin_respuesta = leer.cuantos_sin_respuesta(compromiso) if redacta and periodos else 0
    condiciones = (
        presentar.condiciones(compromiso, lista_de_calidad(compromiso), periodos, sin_respuesta, ahora)
        if redacta
        else []
    )
    ultimo = periodos[-1] if periodos else None
    return {
        "compromiso": compromiso,
        "periodo": ultimo,
        "abierto": compromiso.estado == EstadoCompromiso.EN_COMENTARIOS and leer.esta_abierto(ultimo, ahora),
        "condiciones": condiciones,
        "sin_respuesta": sin_respuesta,
        "advertencias": presentar.advertencias(compromiso),
        "redacta": redacta,
        "revisa": presentar.se_revisa(compromiso) and persona.has_perm("compromisos.revisar", compromiso),
        "conduce": persona.has_perm("compromisos.conducir", compromiso),
    }


def del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """Chosen solutions of the plan's mesas, for whoever writes its commitments. Three queries."""
    if plan.es_historico or not persona.has_perm("compromisos.redactar", plan):
        return None
    soluciones = list(soluciones_del_plan(plan))
    return {"plan": plan, "soluciones": soluciones} if soluciones else None


def de_la_mesa(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """Those of the mesa, for whoever writes the commitments of its plan. Nothing is asked for anybody else."""
    if mesa.es_historico or not persona.has_perm("compromisos.redactar", mesa.plan):
        return None
    soluciones = list(soluciones_del_plan(mesa.plan).filter(mesa=mesa))
    return {"plan": mesa.plan, "soluciones": soluciones} if soluciones else None


PANELES: list[Panel] = [
    Panel("gestion_compromiso", "texto", 10, del_texto, "compromisos/_panel_gestion_redaccion.html"),
    Panel("gestion_plan", "soluciones", 39, del_plan, "compromisos/_panel_soluciones.html"),
    Panel("mesa", "de-solucion", 45, de_la_mesa, "compromisos/_panel_soluciones.html"),
]
