"""Rooms of other pages: approval, versions and changes."""

from typing import Any

from compromisos.enums import CERRADOS
from compromisos.models import Compromiso
from compromisos.queries.candado import SE_MODIFICAN, resumen_del_candado
from comun import reloj
from comun.registro import Panel


def _resumen(compromiso: Compromiso) -> dict[str, Any] | None:
    """What both panels say. One query."""
    leido = None if compromiso.es_historico else resumen_del_candado(compromiso)
    if leido is None:
        return None
    return {
        "compromiso": compromiso,
        "fijadas": leido["fijadas"],
        "version": leido["version_vigente__numero"],
        "huella": leido["version_vigente__huella"],
        "desde": leido["version_vigente__creada_en"],
        "cambio": leido["cambio_codigo"],
        "clase": leido["cambio_clase"],
        "motivo": leido["cambio_motivo"],
        "hasta": leido["cambio_hasta"],
        "en_comentarios": leido["cambio_hasta"] is not None and reloj.ahora() < leido["cambio_hasta"],
    }


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """The text in force and the change that waits; nothing while nothing was ever fixed. One query."""
    leido = _resumen(compromiso)
    return leido if leido is not None and leido["fijadas"] else None


def de_gestion_del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What may be done now with its text. One query."""
    leido = _resumen(compromiso)
    if leido is None:
        return None
    return leido | {
        "cerrado": compromiso.estado in CERRADOS,
        "se_modifica": compromiso.estado in SE_MODIFICAN,
        "conduce": persona.has_perm("compromisos.conducir", compromiso),
        "propone": persona.has_perm("compromisos.modificar", compromiso),
    }


PANELES: list[Panel] = [
    Panel("compromiso", "candado", 30, del_compromiso, "compromisos/_panel_candado.html"),
    Panel("gestion_compromiso", "candado", 30, de_gestion_del_compromiso, "compromisos/_panel_gestion_candado.html"),
]
