"""Rooms of other pages: whether public results are still there."""

from typing import Any

from compromisos.enums import SE_MIDEN
from compromisos.models import Compromiso
from compromisos.queries import vigencia as leer
from comun.registro import Panel


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """How many of its results can still be opened. One query; nothing for what sources tell or has not begun."""
    if compromiso.es_historico or compromiso.estado not in SE_MIDEN:
        return None
    conteo = leer.contar_del_compromiso(compromiso)
    return {"compromiso": compromiso, "conteo": conteo} if conteo.vigilados or conteo.retirados else None


PANELES: list[Panel] = [
    Panel("compromiso", "vigencia", 60, del_compromiso, "compromisos/_vigencia_panel_compromiso.html"),
]
