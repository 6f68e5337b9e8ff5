"""What the workspace of an ejercicio shows of appointments."""

from typing import Any

from comun.registro import Panel


def enlaces_de_gestion(ejercicio: Any, persona: Any) -> dict[str, Any] | None:
    """The way to the appointments, for whoever holds a role in this ejercicio."""
    if not persona.has_perm("secretariado.ver_nombramientos", ejercicio):
        return None
    return {"ejercicio": ejercicio, "nombra": persona.has_perm("secretariado.nombrar", ejercicio)}


PANELES: list[Panel] = [
    Panel("gestion", "nombramientos", 90, enlaces_de_gestion, "secretariado/_ejercicio_gestion.html"),
]
