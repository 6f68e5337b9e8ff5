"""Who may do what in a conversation. Offices are told by `AUTORIDADES` (comun.registro): this app sits below them.

An object is anything with `.cadena` (slug of its ejercicio).
"""

from typing import Any

import rules

from comun.registro import descubrir


@rules.predicate
def tiene_cuenta(persona: Any) -> bool:
    return bool(persona.is_authenticated and persona.is_active)


@rules.predicate
def coordina(persona: Any, objeto: Any) -> bool:
    """Coordination of the ejercicio of the object, and of no other."""
    cadena = getattr(objeto, "cadena", "")
    return bool(cadena) and any(a.coordina(persona, cadena) for a in descubrir("autoridad", "AUTORIDADES"))


@rules.predicate
def se_sienta(persona: Any, objeto: Any) -> bool:
    """Sits in the Secretariado of that ejercicio, in functions today. For which parte is asked by the command."""
    cadena = getattr(objeto, "cadena", "")
    return bool(cadena) and any(a.partes_de(persona, cadena) for a in descubrir("autoridad", "AUTORIDADES"))


PERMISOS: dict[str, Any] = {
    "conversacion.comentar": tiene_cuenta,
    "conversacion.reportar": tiene_cuenta,
    "conversacion.apelar": tiene_cuenta,  # and only the author: the command asks
    "conversacion.responder_oficialmente": coordina,
    "conversacion.moderar": coordina,
    "conversacion.resolver_apelacion": se_sienta,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
