"""Who looks after the mail that leaves: whoever runs the machine, and without reading anybody's letters."""

from typing import Any

import rules


@rules.predicate
def administra_el_portal(persona: Any) -> bool:
    """Technical administration: whoever installs the portal looks after what it sends."""
    return bool(persona.is_active and persona.is_superuser)


PERMISOS: dict[str, rules.predicates.Predicate] = {
    "avisos.ver_correo": administra_el_portal,
    "avisos.reintentar": administra_el_portal,
}

for nombre, predicado in PERMISOS.items():
    rules.add_perm(nombre, predicado)
