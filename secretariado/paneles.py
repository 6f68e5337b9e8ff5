"""What the workspace of an ejercicio shows of appointments."""

from typing import Any

from comun.registro import Panel


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
    }


PANELES: list[Panel] = [
    Panel("gestion", "nombramientos", 90, enlaces_de_gestion, "secretariado/_ejercicio_gestion.html"),
]
