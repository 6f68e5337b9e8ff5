"""What the workspace of an ejercicio shows of appointments."""

from typing import Any

from comun.registro import Panel
from secretariado.paneles_de_sesiones import PANELES_DE_SESIONES
from secretariado.queries.llamados import llamado_visto
from secretariado.queries.minutas import minuta_en_sesion


def enlaces_de_gestion(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    """The way to the appointments, for whoever holds a role in this ejercicio."""
    if not persona.has_perm("secretariado.ver_nombramientos", ejercicio):
        return None
    en_marcha = not ejercicio.es_historico
    return {
        "ejercicio": ejercicio,
        "nombra": persona.has_perm("secretariado.nombrar", ejercicio),
        "ocupa": en_marcha and persona.has_perm("secretariado.ocupar_parte", ejercicio),
        "declara": en_marcha and persona.has_perm("secretariado.registrar_declaratoria", ejercicio),
        "integra": en_marcha,
    }


def llamado(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    """The citizen call of this place, in two lines."""
    return {"visto": llamado_visto(ejercicio, None), "ejercicio": ejercicio}


def minuta_de_sesion(sesion: Any, persona: Any) -> dict[str, Any] | None:
    """What may be done with the minuta of a session, by whoever reads."""
    return minuta_en_sesion(sesion, persona)


PANELES: list[Panel] = [
    Panel("ejercicio", "llamado", 90, llamado, "secretariado/_llamado_breve.html"),
    Panel("gestion", "nombramientos", 90, enlaces_de_gestion, "secretariado/_ejercicio_gestion.html"),
    *PANELES_DE_SESIONES,
    Panel("sesion", "minuta", 10, minuta_de_sesion, "secretariado/_minuta_en_sesion.html"),
]
