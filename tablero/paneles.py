"""The way to the board, in the rooms of other apps. No query: what it says is already at hand there."""

from dataclasses import dataclass
from typing import Any

from compromisos.enums import EstadoCompromiso, Semaforo
from compromisos.models import Compromiso
from comun.registro import Panel
from planes.models import Plan


@dataclass(frozen=True)
class Sala:
    """A page of the plan that says for itself what it holds, or that there is nothing yet."""

    vista: str
    nombre: str
    que: str
    icono: str
    solo_vivos: bool = False


SALAS = (
    Sala("compromisos:evaluaciones", "Evaluación independiente", "Quién lo evaluó, con qué escala", "buscar"),
    Sala("compromisos:vigencia", "Si sus resultados siguen ahí", "Cada dirección prometida, revisada", "enlace"),
    Sala("compromisos:destinos", "Cómo terminó cada compromiso", "Y a dónde va lo que no se cumplió", "bandera", True),
    Sala("compromisos:entregas", "Entrega-recepción", "Lo que se entrega al cambiar autoridades", "documento", True),
)


def del_plan(plan: Plan, persona: Any) -> dict[str, Any]:
    """Every plan has a board: of what runs here, its progress; of what sources tell, what was published of it."""
    return {"plan_del_tablero": plan, "salas": [sala for sala in SALAS if not (plan.es_historico and sala.solo_vivos)]}


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """Beside which others it goes; only of what is measured."""
    if compromiso.es_historico or compromiso.estado in SIN_TABLERO:
        return None
    return {"plan_del_tablero": compromiso.plan, "va_atrasado": compromiso.semaforo == Semaforo.ATRASADO}


SIN_TABLERO = frozenset(
    {
        EstadoCompromiso.BORRADOR,
        EstadoCompromiso.EN_COMENTARIOS,
        EstadoCompromiso.PROPUESTO,
        EstadoCompromiso.RETIRADO,
    }
)
PANELES: list[Panel] = [
    Panel("plan", "tablero", 5, del_plan, "tablero/_panel_del_plan.html"),
    Panel("compromiso", "tablero", 90, del_compromiso, "tablero/_panel_del_compromiso.html"),
]
